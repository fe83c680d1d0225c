#!/usr/bin/env python3
"""scenario.py: play a story in a terminal and see that every step of it holds.

  scenario.py PROGRAM FILE.scenario...          DARKROOM_SCENARIOS_OUT=folder keeps failed screens

A scenario has one step a line; # begins a comment. Before the first start:
  size 80x24 · terminal no-sixel | mute | split | no-pixels | delay 0.4 | registers 16
  variable NAME=VALUE · picture NAME WIDTHxHEIGHT (a file in the person's folder)
Steps:
  start [ARGUMENTS]      the program, in a folder with XDG folders of its own
  see TEXT · gone TEXT   wait until a line of the screen has the text, or none has it any more
  key NAME...            as ctrl+g, Escape, F5, x
  type TEXT · paste TEXT with \\r for the Enter key and {folder} for the person's folder
  click TEXT             on the first cell of a text
  whole                  wait until the largest picture is there with nothing written on it
  another                wait for that, with another picture than the last time
  blocks                 wait until there is a picture of half blocks
  pictures N             so many pictures have come, or none with 0
  quiet                  wait until nothing is written any more
  resize 120x40 · storm  give the window another size; many in a moment
  kill                   end the program as a lack of memory would
  end STATUS             wait for its end; then the terminal is as it was before
Whatever the story, at each end: nothing scrolled, no sequence a terminal does not know, no colour
register beyond those granted, no picture on the last row, all modes off.
"""
import os, shlex, shutil, signal, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ptyshot import Failure, Session, write_png

PATIENCE = 60
ANSWERS = {"DA1", "DA2", "DA3", "DSR5", "CPR", "14t", "16t", "18t", "XTVERSION", "XTSMGRAPHICS 1", "XTSMGRAPHICS 2",
           "DECRQM 2026", "DECRQM 2027", "OSC 10", "OSC 11"}


class Story:
    def __init__(self, program):
        self.program, self.session, self.before = program, None, None
        self.size, self.traits, self.pixels = (80, 24), {}, True
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="darkroom-scenario-"))
        folder = self.folder
        self.environment = {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = os.path.join(folder, name.lower())
        for name in ("VISUAL", "EDITOR", "SSH_CONNECTION", "SSH_TTY"):
            os.environ.pop(name, None)

    def close(self):
        if self.session:
            self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait(self, what, test):
        return self.session.wait_for(what, test, PATIENCE)

    def shows(self, text):
        return any(text in line for line in self.session.screen.lines())

    def largest(self):
        """The largest picture that is to be seen, the newest of those, when nothing is on it."""
        shown = self.session.screen.shown()
        best = max(shown, key=lambda i: (i.rows * i.cols, i.seq), default=None)
        return best if best and len(best.cells) == best.whole else None

    def play(self, verb, rest):
        s = self.session
        text = rest.replace("\\r", "\r").replace("{folder}", self.folder)
        if verb == "size": self.size = tuple(int(n) for n in rest.split("x"))
        elif verb == "variable": self.environment.update([text.split("=", 1)])
        elif verb == "terminal": self.terminal(*rest.split())
        elif verb == "picture": self.picture(*rest.split())
        elif verb == "start":
            self.session = Session([self.program] + shlex.split(text), *self.size, env=self.environment,
                                   cwd=self.folder, pixels=self.pixels, **self.traits)
        elif verb == "see": self.wait(f"“{text}”", lambda: self.shows(text))
        elif verb == "gone": self.wait(f"no more “{text}”", lambda: not self.shows(text))
        elif verb == "key": s.key(*rest.split())
        elif verb == "type": s.type(text)
        elif verb == "paste": s.paste(text)
        elif verb == "click":
            row, line = next((r, l) for r, l in enumerate(s.screen.lines()) if text in l)
            column = sum(1 for cell in s.screen.grid[row] if cell[0] == "") and line.index(text) or line.index(text)
            if not s.mouse(column + 1, row + 1): raise Failure("the mouse is not asked for")
        elif verb == "whole": self.before = self.wait("a whole picture", self.largest).sixel.body
        elif verb == "another":
            def test():
                picture = self.largest()
                return picture if picture and picture.sixel.body != self.before else None
            self.before = self.wait("another picture", test).sixel.body
        elif verb == "blocks":
            self.wait("half blocks", lambda: sum(c[0] in "▀▄█" for row in s.screen.grid for c in row if c[0]) > 60)
        elif verb == "pictures":
            if int(rest): s.wait_images(int(rest), PATIENCE)
            elif s.screen.images: raise Failure(f"{len(s.screen.images)} pictures have come")
        elif verb == "quiet":
            if not s.wait_idle(0.4, PATIENCE): raise Failure("the line is never quiet")
        elif verb == "resize": s.resize(*(int(n) for n in rest.split("x")))
        elif verb == "storm":
            for step in range(40): s.resize(60 + step * 37 % 140, 16 + step * 17 % 44)
        elif verb == "kill":
            os.kill(s.pid, signal.SIGKILL)
            s.wait_exit(PATIENCE)
        elif verb == "end":
            status = s.wait_exit(PATIENCE)
            if status != int(rest): raise Failure(f"exit status {status}, not {rest}")
            self.check()
        else: raise Failure(f"no step is called {verb}")

    def terminal(self, trait, value=None):
        if trait == "no-sixel": self.traits["sixel"] = False
        elif trait == "mute": self.traits["mute"] = ANSWERS
        elif trait == "split": self.traits["split"] = True
        elif trait == "no-pixels": self.pixels = False
        elif trait == "delay": self.traits["delay"] = float(value)
        elif trait == "registers": self.traits.update(registers=int(value), most=int(value))
        else: raise Failure(f"no terminal is {trait}")

    def picture(self, name, size):
        w, h = (int(n) for n in size.split("x"))
        pixels = bytes(v for y in range(h) for x in range(w) for v in (x * 255 // w, y * 255 // h, 128 if (x // 16 + y // 16) % 2 else 40))
        write_png(os.path.join(self.folder, name), w, h, pixels)

    def check(self):
        report = self.session.report()
        limit = self.traits.get("registers", 1024)
        bad = [f"{name} {report[name]}" for name in ("modes_on", "scrolled_lines", "unknown_sequences", "alternate_screen") if report[name]]
        if not report["cursor_visible"]: bad.append("the cursor is hidden")
        if not self.session.screen.modes.get(7): bad.append("lines do not wrap")
        for image in self.session.screen.images:
            facts = image.info()
            if facts["scrolled_lines"] or image.sixel.junk or image.sixel.over or max(image.sixel.defined, default=0) >= limit:
                bad.append(f"picture {facts}")
        if bad: raise Failure("at the end: " + "; ".join(bad))


def main():
    program, failures = os.path.abspath(sys.argv[1]), 0
    for path in sys.argv[2:]:
        name, story, began = os.path.basename(path), Story(program), time.monotonic()
        number = 0
        try:
            for number, line in enumerate(open(path, encoding="utf-8"), 1):
                line = line.rstrip("\n")
                if line.strip() and not line.startswith("#"):
                    verb, _, rest = line.partition(" ")
                    story.play(verb, rest)
            print(f"ok    {name}  {time.monotonic() - began:.1f} s", flush=True)
        except (Failure, StopIteration, ValueError) as failure:
            failures += 1
            print(f"FAIL  {path}:{number}: {line}\n{failure!r}\n{failure}".rstrip(), flush=True)
            if story.session:
                print("\n".join(story.session.screen.lines()), flush=True)
                out = os.environ.get("DARKROOM_SCENARIOS_OUT")
                if out: story.session.save(os.path.join(out, name))
        finally:
            story.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
