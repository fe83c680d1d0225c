extension KeyHints {
  /// Words beside the keys of commands, shorter than the commands' titles.
  static let words: [String: Phrase] = [
    "generate": .hintGenerate, "stop": .hintStop, "focus-next": .hintNextPane,
    "leave-insert": .hintNormal, "edit-prompt": .hintEdit, "help": .hintHelp,
    "palette": .hintCommands, "back": .hintBack, "play": .hintPlay, "branch": .hintBranchShort,
    "compare": .hintCompare, "star": .hintStar, "delete": .hintDelete, "undo": .hintUndo,
    "slot-add-file": .hintAddFile, "slot-clear": .hintClear, "slot-alias": .hintAlias,
    "size-swap": .hintSwap, "seed-new": .hintNewSeed, "sheet-keep": .hintKeep,
    "keep-draft": .hintKeep,
    "sheet-finish": .hintFinish, "step-previous": .hintStepBack, "step-next": .hintStepOn,
    "toggle-live": .hintLive, "prompt-history": .hintHistory, "toggle-noisy": .hintNoise,
    "compare-mark": .hintMark, "restore-recipe": .hintRestore, "search": .hintSearch,
    "value-lower": .hintLower, "value-higher": .hintHigher, "value-edit": .hintEdit,
    "mask-paint": .hintPaint, "mask-erase": .hintErase, "mask-pen": .hintPen,
    "mask-thicker": .hintSize, "mask-rectangle": .hintRectangle, "mask-fill": .hintFill,
    "mask-empty": .hintEmpty, "mask-invert": .hintInvert, "mask-undo": .hintUndo,
    "mask-done": .hintUseMask,
    "slot-move-down": .hintMove, "edit-complete": .hintComplete,
  ]
}
