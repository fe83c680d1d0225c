#!/usr/bin/env python3
"""full_size.py: how the program copes with models as large as the published ones.

  full_size.py PROGRAM --folder FOLDER [--parts lists,dev,klein,cancel,studio] [--sizes 256,512]
               [--keys 200] [--remove]

Not a part of the tests: it needs 16 GB in FOLDER, and about half an hour. PROGRAM is a release build.

  lists   what `inspect` says of files with the headers of every published network
  dev     FLUX.2 dev, 64 GB that are holes: inspected at once, and refused with what would fit
  klein   FLUX.2 klein-4B of random numbers: one step and decoding within 16 GB, and streamed in 8 GB
  cancel  Ctrl-C while it reads the prompt, and in its step: within half a second
  studio  how soon keys are echoed while the studio develops with it, within 16 GB and 8 GB

Limits are set by a control group (as root), which counts the file pages that the program reads, too;
where none can be made, nothing holds the program back, and its own figures alone tell. Files are
read from the disk each time. It ends with status 1 when anything is not as it should be.

Linux, Python 3.9, standard library only.
"""
import argparse, json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import full_size_models as models
from ptyshot import Failure, Session

GB = 1_000_000_000
TICKS = os.sysconf("SC_CLK_TCK")
# Parameters in billions; percent in double and in single blocks where the figures are known.
EXPECTED = {"flux1-dev": (11.90, 54, None), "flux1-lite-8b": (8.16, None, None), "flux2-dev": (32.22, 24, 73),
            "flux2-klein-4b": (3.88, None, None), "flux2-klein-9b": (9.08, None, None)}


class ControlGroup:
    """A limit on the memory of a process, file pages included."""

    def __init__(self, limit):
        self.limit, self.folder = limit, None
        for root, file in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")):
            folder = os.path.join(root, f"darkroom-{os.getpid()}")
            try:
                os.mkdir(folder)
                with open(os.path.join(folder, file), "w") as handle: handle.write(str(limit))
                self.folder = folder
                return
            except OSError:
                if os.path.isdir(folder): os.rmdir(folder)

    def enter(self):
        """Called in the child."""
        if self.folder:
            with open(os.path.join(self.folder, "cgroup.procs"), "w") as handle: handle.write(str(os.getpid()))

    def peak(self):
        for name in ("memory.max_usage_in_bytes", "memory.peak"):
            try: return int(open(os.path.join(self.folder or "", name)).read())
            except OSError: pass

    def close(self):
        for _ in range(50):
            try: return os.rmdir(self.folder) if self.folder else None
            except OSError: time.sleep(0.1)


class Watch(threading.Thread):
    """The largest memory of a process, looked at twenty times a second."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peaks, self.ended = pid, {}, False
        self.start()

    def run(self):
        while not self.ended:
            try:
                for line in open(f"/proc/{self.pid}/status"):
                    name, _, value = line.partition(":")
                    if name in ("VmRSS", "RssAnon", "RssFile"):
                        self.peaks[name] = max(self.peaks.get(name, 0), int(value.split()[0]) * 1024)
            except OSError: return
            time.sleep(0.05)

    def cpu(self):
        """Seconds of processor time that the process has used: they say more on a busy machine."""
        try: fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        except OSError: return None
        return (int(fields[11]) + int(fields[12])) / TICKS


def forget(folder):
    """Makes the system read a model's files from the disk again."""
    for path, _, names in os.walk(folder):
        for name in names:
            handle = os.open(os.path.join(path, name), os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


class Check:
    def __init__(self, options):
        self.options, self.failures = options, []
        self.program = os.path.abspath(options.program)
        self.folder = os.path.abspath(options.folder)
        self.home = tempfile.mkdtemp(prefix="darkroom-full-size-")
        self.environment = {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = os.path.join(self.home, name.lower())
        self.klein = os.path.join(self.folder, "klein-4b")

    def require(self, holds, words):
        if not holds:
            self.failures.append(words)
            print("NOT SO:", words, flush=True)

    def run(self, *arguments):
        began = time.monotonic()
        done = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True)
        return done, time.monotonic() - began

    # --- files of which only the headers are there
    def lists(self):
        print("\n%-42s %7s %15s  %s" % ("key list", "seconds", "parameters", "double / single"))
        for name in models.key_lists():
            path = os.path.join(self.home, name + ".safetensors")
            models.write(path, models.key_list(name))
            done, seconds = self.run("inspect", "--json", path)
            os.remove(path)
            self.require(done.returncode == 0, f"{name} is recognised: {done.stderr.strip()}")
            if done.returncode: continue
            part = json.loads(done.stdout)["parts"][0]
            self.require(part["role"] != "tensors", f"{name} is recognised")
            self.require(seconds < 1, f"{name} is inspected in less than a second")
            shares = part.get("shares")
            print("%-42s %7.2f %15s  %s" % (
                name, seconds, f"{part['parameters']:,}",
                "%.1f %% / %.1f %%" % (100 * shares["double"], 100 * shares["single"]) if shares else ""))
            billions, double, single = EXPECTED.get(name.split(".")[0], (None, None, None))
            if billions: self.require(round(part["parameters"] / 1e9, 2) == billions, f"{name} has {billions} B parameters")
            if double: self.require(round(100 * shares["double"]) == double, f"{name} has {double} % in double blocks")
            if single: self.require(round(100 * shares["single"]) == single, f"{name} has {single} % in single blocks")

    def dev(self):
        folder, single = os.path.join(self.home, "dev"), os.path.join(self.home, "dev-file")
        models.dev(folder)
        file = models.dev_file(single)
        for path in (folder, file):
            done, seconds = self.run("inspect", path)
            print(f"\n{os.path.basename(path)}: inspected in {seconds:.2f} s")
            self.require(done.returncode == 0 and seconds < 1, f"{path} is inspected in less than a second")
            done, seconds = self.run("render", "--model", path, "--prompt", "a fox", "-o", self.home + "/x.png")
            print(f"  render, {seconds:.2f} s: {done.stderr.strip()}")
            self.require(done.returncode == 1 and seconds < 2, f"{path} is refused at once")
            self.require("quantise it to at most" in done.stderr and "miniature" in done.stderr, f"{path}: what would fit is said")
        done, seconds = self.run("models", "add", folder, "--name", "dev")
        print(f"  models add, {seconds:.2f} s:\n    " + done.stdout.strip().replace("\n", "\n    "))
        self.require(done.returncode == 0, "FLUX.2 dev can be given a name")
        print("  models list:\n    " + self.run("models", "list")[0].stdout.strip().replace("\n", "\n    "))
        shutil.rmtree(folder)
        shutil.rmtree(single)

    # --- klein-4B
    def make(self):
        if os.path.exists(os.path.join(self.klein, "complete")): return
        print(f"making {self.klein}", flush=True)
        began = time.monotonic()
        shutil.rmtree(self.klein, ignore_errors=True)
        models.klein_4b(self.klein, models.Numbers())
        open(os.path.join(self.klein, "complete"), "w").close()
        print(f"made in {time.monotonic() - began:.0f} s", flush=True)

    def render(self, side, limit, *arguments, interrupt=None):
        """Develops one step in a limited memory; returns when each event came, and what it took."""
        forget(self.klein)
        group = ControlGroup(limit)
        began = time.monotonic()
        child = subprocess.Popen(
            [self.program, "render", "--json", "--model", self.klein, "--prompt", "a red fox in the snow", "--seed", "7",
             "--steps", "1", "--width", str(side), "--height", str(side), "-o", os.path.join(self.home, "x.png"), *arguments],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=group.enter)
        watch, events, interrupted = Watch(child.pid), {}, None
        def stop():
            nonlocal interrupted
            interrupted = time.monotonic()
            child.send_signal(signal.SIGINT)
        for line in child.stdout:
            event = json.loads(line)
            name = event.get("stage") or event["event"]
            events[name] = dict(event, at=time.monotonic() - began, cpu=watch.cpu(), anon=watch.peaks.get("RssAnon", 0))
            if name == interrupt: threading.Timer(4, stop).start()
        errors, status = child.stderr.read().strip(), child.wait()
        ended = time.monotonic()
        watch.ended = True
        result = {"events": events, "errors": errors, "status": status, "seconds": ended - began, "watch": watch,
                  "peak": group.peak(), "limited": group.folder is not None,
                  "answered": ended - interrupted if interrupted else None}
        group.close()
        return result

    def develop(self):
        print("\nwall / processor seconds of each part; memory in GB, as the limit counts it with file pages")
        print("%5s %-8s %5s %7s %13s %13s %13s %6s | %5s %5s %5s %6s | %9s %8s" % (
            "side", "mode", "limit", "opening", "text", "step", "decoding", "whole", "anon", "file", "rss", "group",
            "estimated", "working"), flush=True)
        for side in self.options.sizes:
            for mode, limit in (("normal", 16 * GB), ("--stream", 8 * GB)):
                arguments = [mode] if mode == "--stream" else []
                found = self.render(side, limit, *arguments)
                events, peaks = found["events"], found["watch"].peaks
                self.require(found["status"] == 0, f"{side} {mode}: ends with {found['status']}: {found['errors']}")
                if found["status"]: continue
                def took(first, last):
                    a, b = events[first], events[last]
                    cpu = f"{b['cpu'] - a['cpu']:.0f}" if a["cpu"] is not None and b["cpu"] is not None else "-"
                    return f"{b['at'] - a['at']:.1f} / {cpu}"
                said = events["estimated"]
                print("%5d %-8s %5.0f %7.1f %13s %13s %13s %6.0f | %5.2f %5.2f %5.2f %6s | %7.0f s %6.2f" % (
                    side, mode, limit / GB, events["encodingPrompt"]["at"], took("encodingPrompt", "prompt"),
                    took("started", "step"), took("decoding", "finished"), found["seconds"], peaks["RssAnon"] / GB,
                    peaks["RssFile"] / GB, peaks["VmRSS"] / GB,
                    "%.2f" % (found["peak"] / GB) if found["peak"] else "-", said["seconds"],
                    said["workingBytes"] / GB), flush=True)
                self.require(peaks["VmRSS"] < limit, f"{side} {mode}: stays within {limit / GB:.0f} GB")
                self.require(bool(said["streams"]) == (mode == "--stream"), f"{side} {mode}: streams as it was told")

    def cancel(self):
        print("\nCtrl-C")
        for stage in ("encodingPrompt", "started"):
            for mode in ("normal", "--stream"):
                found = self.render(512, 16 * GB, *([mode] if mode == "--stream" else []), interrupt=stage)
                print("  in %-15s %-9s answered in %s s, status %d" % (
                    stage, mode, found["answered"] and "%.2f" % found["answered"], found["status"]), flush=True)
                self.require(found["answered"] is not None and found["answered"] < 0.5,
                             f"Ctrl-C in {stage} {mode} is answered at once")

    # --- the studio
    def studio(self):
        print("\nkeys in the studio while it develops")
        for limit in (16 * GB, 8 * GB):
            forget(self.klein)
            group = ControlGroup(limit)
            pid = os.getpid()
            if group.folder:  # The child is born in it; this program goes back.
                back = os.path.join(os.path.dirname(group.folder), "cgroup.procs")
                group.enter()
            try:
                session = Session([self.program, os.path.join(self.home, f"{limit}.darkroom"), "--model", self.klein],
                                  cols=120, rows=40, env=self.environment, cwd=self.home)
            finally:
                if group.folder:
                    with open(back, "w") as handle: handle.write(str(pid))
            try:
                self.type(session, limit)
            except Failure as failure:
                self.require(False, f"studio, {limit / GB:.0f} GB: {failure}")
                print("\n".join(session.screen.lines()))
            finally:
                session.close()
                group.close()

    def type(self, session, limit):
        watch = Watch(session.pid)
        # As if no other program were busy; the studio's own threads stay as they are among each other.
        for pid, nice in ((session.pid, -10), (os.getpid(), -15)):
            try:
                with open(f"/proc/{pid}/autogroup", "w") as handle: handle.write(str(nice))
            except OSError: pass
        session.wait_idle(1, 60)
        session.key("Escape")
        session.wait_idle(0.5, 20)
        session.type(":set size 512x512\r")
        session.wait_idle(0.5, 20)
        session.type(":set steps 20\r")
        session.wait_idle(0.5, 20)
        session.key("i")
        session.wait_idle(0.3, 20)
        session.type("a fox")
        session.wait_idle(0.3, 20)
        session.key("ctrl+g")
        draw = random.Random(1)
        for part in ("text", "step"):
            if part == "step":
                session.wait_for("a step", lambda: not session.screen.find("reading the prompt"), 400)
            times = []
            while len(times) < self.options.keys:
                if len(times) % 30 == 29:
                    for _ in range(30):
                        times.append(self.echo(session, "\x7f"))
                        session.pump(draw.uniform(0.03, 0.09))
                times.append(self.echo(session, draw.choice("abcdefghijk")))
                session.pump(draw.uniform(0.03, 0.09))
            times.sort()
            print("  within %2.0f GB, in the %s: %d keys, p50 %.1f, p99 %.1f, most %.1f ms; anonymous %.2f GB, file %.2f GB" % (
                limit / GB, part, len(times), times[len(times) // 2], times[int(len(times) * 0.99)], times[-1],
                watch.peaks["RssAnon"] / GB, watch.peaks["RssFile"] / GB), flush=True)
            self.require(times[int(len(times) * 0.99)] < 50, f"studio within {limit / GB:.0f} GB: 99 of 100 keys are echoed within 50 ms in the {part}")
            if self.options.show: print("\n".join(session.screen.lines()))
        watch.ended = True

    @staticmethod
    def echo(session, key):
        """Milliseconds until the cursor has moved."""
        screen = session.screen
        place, began = (screen.y, screen.x), time.monotonic()
        session.write(key.encode())
        while (screen.y, screen.x) == place or screen.modes.get(2026):
            session.pump(0.0005)
            if time.monotonic() - began > 2: return 2000.0
        return (time.monotonic() - began) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--folder", required=True)
    parser.add_argument("--parts", default="lists,dev,klein,cancel,studio", type=lambda text: text.split(","))
    parser.add_argument("--sizes", default="256,512", type=lambda text: [int(side) for side in text.split(",")])
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print the studio's screens")
    parser.add_argument("--remove", action="store_true", help="remove the model at the end")
    options = parser.parse_args()
    check = Check(options)
    try:
        if "lists" in options.parts: check.lists()
        if "dev" in options.parts: check.dev()
        if {"klein", "cancel", "studio"} & set(options.parts): check.make()
        if "klein" in options.parts: check.develop()
        if "cancel" in options.parts: check.cancel()
        if "studio" in options.parts: check.studio()
    finally:
        shutil.rmtree(check.home, ignore_errors=True)
        if options.remove: shutil.rmtree(check.klein, ignore_errors=True)
    print(f"\n{len(check.failures)} things are not as they should be" if check.failures else "\nAll as it should be")
    sys.exit(bool(check.failures))


if __name__ == "__main__":
    main()
