import Tensors

extension CheckpointError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .missingFile(let path):
      "\(path) does not exist. Check the path, or finish the download."
    case .notAFile(let path, .folder):
      "\(path) is a folder, and a file was expected. Give the path of a file in it."
    case .notAFile(let path, .pipeOrDevice):
      "\(path) is a pipe or a device, and only regular files can be read."
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)."
    case .emptyFile(let path):
      "\(path) is empty. Download it again."

    case .notSafetensors(let path, let format):
      "\(path) is not a safetensors file" + Self.remedy(format)
    case .truncated(let path, let needs, let has):
      "\(path) ends at \(Self.apart(has, needs).0), its header promises "
        + "\(Self.apart(has, needs).1). Download it again."
    case .trailingBytes(let path, let needs, let has):
      "\(path) goes on to \(Self.apart(has, needs).0), its header accounts for only "
        + "\(Self.apart(has, needs).1). Download it again."
    case .malformedJSON(let path, let offset, let problem):
      "\(path) cannot be understood at byte \(offset): \(problem). The file is damaged."
    case .malformedHeader(let path, let tensor, let problem):
      "\(path) is damaged: its header says of \(quoted(tensor)) that \(problem)."
    case .malformedGGUF(let path, let offset, let problem):
      "\(path) cannot be understood at byte \(offset): \(problem)."
    case .unsupportedElementType(let path, let tensor, let type):
      "\(path) stores \(quoted(tensor)) as \(quoted(type)), which is not supported. "
        + "Use a file in BF16, F16, F32 or F8, or GGUF in Q8_0, Q6_K, Q5_K, Q4_K or the like."

    case .missingShard(let path, let shard):
      "\(path) names \(quoted(shard)), which does not lie beside it. Download that file too."
    case .shardOutsideFolder(let path, let shard):
      "\(path) names \(quoted(shard)), and an index may only name files of its own folder."
    case .missingFromShard(let path, let shard, let tensor):
      "\(path) says that \(quoted(shard)) holds \(quoted(tensor)), and it does not. "
        + "Download both again."

    case .missingTensor(let path, let tensor, let stored, let nearest):
      "\(path) has no tensor \(quoted(tensor))\(Self.stored(tensor, as: stored))"
        + (nearest.map { "; the nearest name is \(quoted($0))" } ?? "")
        + ". The file is of another model, or incomplete."
    case .misshapenTensor(let path, let tensor, let stored, let found, let expected):
      "\(path) holds \(quoted(tensor))\(Self.stored(tensor, as: stored)) with shape \(found), "
        + "and the model needs \(expected). The file does not belong to this configuration."
    case .unusableElementType(let path, let tensor, let type):
      "\(path) stores \(quoted(tensor)) as \(type.rawValue), and a weight has to be F32, BF16, "
        + "F16, F64, F8, I8 with scales beside it, or one of GGUF's blocks."
    case .unexpectedTensors(let path, let names):
      "\(path) holds tensors that the model does not use: "
        + names.prefix(3).map(quoted).joined(separator: ", ")
        + (names.count > 3 ? " and \(names.count - 3) more" : "")
        + ". The file does not belong to this configuration."

    case .badConfiguration(let path, let field, let expected):
      "\(path): \(quoted(field)) has to be \(expected)."
    case .notAModel(let path, let expected):
      "\(path) holds no model: \(expected). Give a diffusers folder, or a FLUX transformer's "
        + ".safetensors or .gguf file with ae.safetensors beside it."
    case .ambiguous(let path, let candidates):
      "\(path) holds several files that could be meant (\(candidates.joined(separator: ", "))). "
        + "Give the path of one."

    case .notALoRA(let path):
      "\(path) holds no low-rank changes. Give the .safetensors file of a LoRA."
    case .foreignLoRA(let path, let model):
      "\(path) changes no layer that \(model) has: it was made for another model."
    case .badLoRA(let path, let layer, let problem):
      "\(path) cannot be used: its layer \(quoted(layer)) \(problem)."

    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }

  private static func stored(_ tensor: String, as stored: String?) -> String {
    guard let stored, stored != tensor else { return "" }
    return " (stored as \(quoted(stored)))"
  }

  /// Two sizes in words, to the byte if they would read the same otherwise.
  private static func apart(_ a: ByteCount, _ b: ByteCount) -> (String, String) {
    let words = (a.description, b.description)
    return words.0 == words.1 ? ("\(a.bytes) bytes", "\(b.bytes) bytes") : words
  }

  private static func remedy(_ format: ForeignFormat?) -> String {
    switch format {
    case nil:
      ": it has to start with the length of its header, at most 100 MB, and \"{\". "
        + "Download it again."
    case .gitLFSPointer:
      " but Git's stand-in for one. Run \"git lfs pull\" in its folder."
    case .webPage:
      " but a web page. Download it again, logged in if the model asks for it."
    case .gguf:
      " but GGUF. Use the safetensors file here."
    case .zipArchive:
      " but an archive, as PyTorch's .bin and .pt are. Use the model's safetensors files."
    }
  }
}

extension JSONProblem: CustomStringConvertible {
  /// The problem as part of a sentence.
  public var description: String {
    switch self {
    case .expected(let what): "expected \(what)"
    case .duplicateName(let name): "\(quoted(name)) occurs twice"
    case .numberTooLarge: "the number is too large"
    case .notUnicode: "the text is not valid UTF-8"
    case .tooDeep: "more than \(JSONScanner.deepest) levels are nested"
    }
  }
}

extension HeaderProblem: CustomStringConvertible {
  /// The problem as part of a sentence that starts "its header says of … that".
  public var description: String {
    switch self {
    case .missingField(let field): "nothing about its \(quoted(field))"
    case .badOffsets(let offsets): "it lies at \(offsets), which is not a start and an end"
    case .shapeTooLarge(let shape): "it has shape \(shape), which is more than any file can hold"
    case .wrongSize(let shape, let needs, let has):
      "it has shape \(shape), \(needs.bytes) bytes, but gives it \(has.bytes)"
    case .overlap: "it starts inside another tensor"
    case .gap(let count): "it starts \(count) behind the tensor before it"
    case .tooManyAxes(let count): "it has \(count) axes, more than 4"
    case .partialBlock(let row, let block):
      "its rows of \(row) numbers are not whole blocks of \(block)"
    }
  }
}

extension GGUFProblem: CustomStringConvertible {
  /// The problem as part of a sentence.
  public var description: String {
    switch self {
    case .badMagic: "a GGUF file starts with \"GGUF\", so use one that does"
    case .unsupportedVersion(let version):
      "it is version \(version), and versions 2 and 3 are read; convert it again"
    case .bigEndian: "it was made for a machine with another order of bytes; convert it again"
    case .tooMany(let count, let things):
      "it promises \(count) \(things.rawValue), more than the file has room for; download it again"
    case .nameTooLong(let length): "a name has \(length), so the file is damaged"
    case .duplicateName(let name): "\(quoted(name)) occurs twice, so the file is damaged"
    case .notUnicode: "a name is not valid UTF-8, so the file is damaged"
    case .unknownValueType(let type): "there are no values of type \(type), so the file is damaged"
    case .nestedList: "a list holds lists, which is not supported"
    case .badAlignment: "\"general.alignment\" has to be a power of 2 from 8 to 1048576"
    }
  }
}

extension LoRAProblem: CustomStringConvertible {
  /// The problem as the end of a sentence that starts "its layer …".
  public var description: String {
    switch self {
    case .half(let name): "has only one half of its change, \(quoted(name))"
    case .doubled: "is there twice, under names that mean the same"
    case .misfit(let down, let up): "has halves of shapes \(down) and \(up), which do not multiply"
    case .badAlpha(let found): "has an alpha that is no number but \(found)"
    case .otherModel(let found, let expected):
      "changes a weight of shape \(found), and this model's is \(expected): it was made for "
        + "another model"
    }
  }
}

/// A name out of a file in quotes, made fit for a terminal: no control characters, cut short.
func quoted(_ name: String) -> String {
  let shown = name.unicodeScalars.prefix(120).map { scalar in
    // Format characters turn the direction of text around; C1 controls are above ASCII.
    let isInvisible = [.control, .format].contains(scalar.properties.generalCategory)
    return scalar.escaped(asASCII: isInvisible)
  }
  return "\"\(shown.joined())\(name.unicodeScalars.count > 120 ? "…" : "")\""
}
