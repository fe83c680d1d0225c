#!/usr/bin/env python3
"""endurance.py: work in the studio for a long time and see whether its memory stays flat.

  endurance.py PROGRAM [--keys 1000000] [--drafts 2000] [--takes 0] [--size 256x256] [--steps 4]
               [--window 120x40] [--every SECONDS] [--grow PERCENT] [--table FILE.csv]

Not a part of the tests: with a million keys and 2,000 drafts it takes about half an hour. PROGRAM is
best a release build. A person types, moves, deletes, kills, yanks and undoes in the prompt with live
mode off (--keys), then changes a word after each draft of live mode (--drafts), then asks for whole
takes (--takes). The terminal takes everything at once and answers what is asked.

It prints a table: seconds, keys, pictures sent, resident and anonymous memory, session file, processor
time. At the end of each part it says how much the anonymous memory grew over the part's second half;
more than --grow percent (10) is a failure, with exit status 1. The caches fill first: pictures at hand
(160 MB), encoded (64 MB) and scaled (48 MB) ones, which takes 800 drafts or 600 takes of 256x256.

A million keys, then 2,000 drafts (19,300 pictures sent), took 35 minutes on two busy cores, with
anonymous memory of 32 MB from the first to the last key, and 284 to 296 MB over the last 1,100 drafts.

Linux, Python 3.9, standard library only.
"""
import argparse, os, shutil, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ptyshot import Failure, Session, size

TEXT = "the quick brown fox, a #ff8800 lamp @1 猫 🎨 {red|blue} "
# What a hand does with it, and how many keys that is.
HABITS = [
    (TEXT * 3, len(TEXT) * 3),
    ("\x1b[D" * 40, 40),                                          # left
    ("\x1bb" * 6 + "\x1bf" * 6, 12),                              # words
    ("\x17" * 4, 4),                                              # delete words
    ("\x01" + "\x1b[C" * 20, 21),                                 # to the begin, right
    ("\x7f" * 10 + "\x0b" + "\x19", 12),                          # delete, kill, yank
    ("\x05" + "\x7f" * 30, 31),                                   # to the end, delete
    ("\x1f" * 5, 5),                                              # undo
    ("\x01\x0b", 2),                                              # nothing is left
]


class Watched(Session):
    """A session whose screen is looked at only when asked for: what comes is counted and answered."""
    looks, tail, pictures, bytes = True, b"", 0, 0

    def pump(self, seconds):
        if self.looks:
            self.raw.clear()
            return super().pump(seconds)
        end, got = time.monotonic() + seconds, False
        while True:
            try:
                data = os.read(self.fd, 1 << 16)
            except BlockingIOError:
                data = None
            except OSError:
                data = b""
            if data == b"":
                self.reap(True)
                raise Failure(f"the program has ended with {self.status}")
            if data:
                got = True
                self.take(data)
            left = end - time.monotonic()
            if left <= 0: return got
            if not data: time.sleep(min(0.002, left))

    def take(self, data):
        joined = self.tail + data
        self.bytes += len(data)
        self.pictures += joined.count(b"\x1bP") - self.tail.count(b"\x1bP")
        asked = joined.count(b"\x1b[5n") - self.tail.count(b"\x1b[5n")
        self.tail = joined[-3:]
        if asked: os.write(self.fd, b"\x1b[0n" * asked)

    def write(self, data):
        """Never waits for a program that itself waits for the terminal to read."""
        if self.looks: return super().write(data)
        while data:
            try:
                data = data[os.write(self.fd, data[:1024]):]
            except BlockingIOError:
                self.pump(0.002)

    def rest(self, quiet=0.4, limit=60):
        """Reads until nothing comes any more."""
        end = time.monotonic() + limit
        while self.pump(quiet) and time.monotonic() < end: pass


class Endurance:
    def __init__(self, options):
        self.options = options
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="darkroom-endurance-"))
        environment = {"HOME": self.folder, "TMPDIR": self.folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = os.path.join(self.folder, name.lower())
        columns, rows = size(options.window)
        self.session = Watched([os.path.abspath(options.program), "story.darkroom"], cols=columns, rows=rows,
                               env=environment, cwd=self.folder)
        self.keys, self.began, self.next, self.rows, self.part = 0, time.monotonic(), 0, [], "start"
        self.table = open(options.table, "w") if options.table else None

    def close(self):
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what is measured
    def memory(self):
        found = {}
        for line in open(f"/proc/{self.session.pid}/smaps_rollup"):
            words = line.split()
            if words[0] in ("Rss:", "Anonymous:"): found[words[0]] = int(words[1]) / 1024
        return found["Rss:"], found["Anonymous:"]

    def processor(self):
        fields = open(f"/proc/{self.session.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def sample(self, now=False):
        time_passed = time.monotonic() - self.began
        if not now and time_passed < self.next: return
        self.next = time_passed + self.options.every
        resident, anonymous = self.memory()
        file = sum(os.path.getsize(os.path.join(self.folder, name)) for name in os.listdir(self.folder)
                   if name.startswith("story.darkroom")) / 1e6
        row = (self.part, round(time_passed), self.keys, self.session.pictures, round(resident, 1), round(anonymous, 1),
               round(file, 2), round(self.processor(), 1))
        self.rows.append(row)
        print("%-7s %5d s  %8d keys  %6d pictures  rss %6.1f MB  anonymous %6.1f MB  file %7.2f MB  cpu %6.1f s" % row, flush=True)
        if self.table: print(*row, sep=",", file=self.table, flush=True)

    def verdict(self):
        """How much the memory grew over the second half of a part, by the middle of its quarters."""
        values = [row[5] for row in self.rows if row[0] == self.part]
        if len(values) < 8:
            print(f"{self.part}: too short to tell (--every)")
            return True
        quarter = len(values) // 4
        middle = lambda some: sorted(some)[len(some) // 2]
        third, last = middle(values[-2 * quarter:-quarter]), middle(values[-quarter:])
        growth = (last - third) / third * 100
        print(f"{self.part}: {third:.1f} MB in its third quarter, {last:.1f} MB in its last: {growth:+.1f} %", flush=True)
        return growth <= self.options.grow

    # --- what a person does
    def open(self):
        s = self.session
        s.wait_text("1/5", 60)
        s.key("Escape")
        s.wait_for("no tour", lambda: not s.screen.find("1/5"), 60)
        s.wait_idle(0.5, 60)
        s.key("F6")
        s.wait_text("Live is off", 60)
        self.command(f":set size {self.options.size}")
        self.command(f":set steps {self.options.steps}")
        s.wait_idle(0.5, 60)

    def command(self, text):
        self.session.type(text + "\r")
        self.session.wait_idle(0.3, 60)

    def type_long(self):
        s = self.session
        s.key("i", "ctrl+u")
        s.wait_idle(0.3, 60)
        s.looks, last = False, self.keys + self.options.keys
        while self.keys < last:
            for text, count in HABITS:
                s.write(text.encode())
                # As fast as the studio draws, no faster: each bout is seen.
                s.pump(0.012)
                self.keys += count
            self.sample()
        s.rest()
        self.sample(now=True)
        s.write(b"a cat face\x1b")
        self.see("a cat face")

    def draft_long(self):
        s = self.session
        s.key("F6")
        s.wait_text("draft", 60)
        s.looks = False
        s.write(b"i\x05")
        s.rest()
        for number in range(self.options.drafts):
            words = f" {number % 1000}"
            before = s.pictures
            s.write(words.encode())
            self.keys += len(words)
            end = time.monotonic() + 20
            while s.pictures == before:
                s.pump(0.02)
                if time.monotonic() > end: raise Failure("no draft within 20 s")
            # More steps of the draft may come.
            while s.pump(0.12) and time.monotonic() < end: pass
            s.write(b"\x7f" * len(words))
            self.keys += len(words)
            s.pump(0.05)
            self.sample()
        s.rest(1)
        self.sample(now=True)
        s.write(b"\x1b")
        self.see("draft")
        s.key("F6")
        s.wait_text("Live is off", 60)

    def take_long(self):
        s = self.session
        s.looks = False
        for number in range(self.options.takes):
            before = s.pictures
            s.write(b"\x07")                                      # Ctrl-G
            end = time.monotonic() + 60
            while s.pictures == before and time.monotonic() < end: s.pump(0.02)
            while s.pump(0.15) and time.monotonic() < end: pass
            self.sample()
        s.rest(2)
        self.sample(now=True)
        self.see(rf"#{self.options.takes} · done")

    def see(self, pattern):
        """Looks at the screen, which is drawn anew for that, whether the work had the effect it should have."""
        s = self.session
        s.looks = True
        s.wait_idle(0.5, 60)
        s.key("ctrl+l")
        s.wait_text(pattern, 60)

    def work(self):
        self.open()
        self.sample(now=True)
        good = True
        for name, count, part in (("typing", self.options.keys, self.type_long),
                                  ("drafts", self.options.drafts, self.draft_long),
                                  ("takes", self.options.takes, self.take_long)):
            if not count: continue
            self.part, self.next = name, 0
            part()
            good = self.verdict() and good
        s = self.session
        s.type(":q\r")
        status = s.wait_exit(60)
        if status != 0: raise Failure(f"exit status {status}")
        return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--drafts", type=int, default=2_000, help="drafts of live mode, each of which shows several pictures")
    parser.add_argument("--takes", type=int, default=0)
    parser.add_argument("--size", default="256x256")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--window", default="120x40")
    parser.add_argument("--every", type=float, default=10, help="seconds between two samples")
    parser.add_argument("--grow", type=float, default=10, help="percent that the memory may grow over the second half of a part")
    parser.add_argument("--table", help="a file for the samples, as CSV")
    endurance = Endurance(parser.parse_args())
    try:
        return 0 if endurance.work() else 1
    finally:
        endurance.close()


if __name__ == "__main__":
    sys.exit(main())
