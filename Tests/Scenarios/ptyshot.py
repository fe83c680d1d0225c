#!/usr/bin/env python3
"""ptyshot.py: run a terminal program on a pseudo-terminal that answers like a sixel terminal,
and see exactly what it did: the text screen as lines, every sixel image with the cell it was put at
(decoded to PNG), whether text later damaged it, which modes were left on, and the raw bytes.

  ptyshot.py [options] -s 'STEPS' -- command [args...]        (-h tells the options and steps)

It is a second terminal model, written apart from the one of TerminalTests: what both agree on is
not a mistake of one of them. scenario.py beside it plays stories on it.

What it models because xterm does so: a picture that touches the last row scrolls the screen by a
line (--lenient-bottom turns it off); text, spaces, EL, ED and ECH over a picture erase its cells;
the cursor ends on the picture's last row, in its first column; leaving the alternate screen removes
its pictures; DECSDM (?80h) puts a picture at the top left.

Python 3.9, standard library only.  As a module:  from ptyshot import Session
"""
import argparse, errno, fcntl, json, os, pty, re, select, signal, struct, sys, termios, time, unicodedata, zlib


def write_png(path, w, h, rgb):
    """rgb: w*h*3 bytes, or w*h*4 for RGBA"""
    channels = len(rgb) // (w * h) if w and h else 3
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    raw = b"".join(b"\0" + bytes(rgb[y * w * channels:(y + 1) * w * channels]) for y in range(h))
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 6 if channels == 4 else 2, 0, 0, 0))
                + chunk(b"IDAT", zlib.compress(raw, 6)) + chunk(b"IEND", b""))


# ---------------------------------------------------------------- sixel
SIXEL = re.compile(rb'"([\d;]*)|#(\d+)(?:;(\d+);(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~]+)|(\$)|(-)|[\0-\x20]+|(.)', re.S)
VT340 = [(0, 0, 0), (20, 20, 80), (80, 13, 13), (20, 80, 20), (80, 20, 80), (20, 80, 80), (80, 80, 20), (53, 53, 53),
         (26, 26, 26), (33, 33, 60), (60, 26, 26), (33, 60, 33), (60, 33, 60), (33, 60, 60), (60, 60, 33), (80, 80, 80)]


def hls(h, l, s):
    import colorsys
    r, g, b = colorsys.hls_to_rgb(((h + 240) % 360) / 360, l / 100, s / 100)
    return int(r * 255 + .5), int(g * 255 + .5), int(b * 255 + .5)


class Sixel:
    """One DCS ... q ... image.  width, height; rgba; colors used; junk (bytes no sixel has).
    With raster attributes the size is known at once and the pixels are decoded when first asked for,
    so that a fast stream of previews is not slowed down by this program."""

    LAZY = ("rgba", "colors", "junk", "over", "defined", "drawn")

    def __init__(self, params, body, registers=1024):
        self.bytes, self.body, self.registers = len(body), body, registers
        self.p2 = params[1] if len(params) > 1 else 0
        self.raster = None
        m = re.match(rb'\s*"([\d;]*)', body)
        v = [int(n) if n else 0 for n in m.group(1).split(b";")] if m else []
        if len(v) >= 4 and v[2] and v[3]:
            self.raster, self.width, self.height = v, v[2], v[3]
        else:
            self.decode()

    def __getattr__(self, name):
        if name in Sixel.LAZY:
            self.decode()
            return self.__dict__[name]
        raise AttributeError(name)

    def decode(self):
        body, registers, known = self.body, self.registers, self.raster
        palette = {i: tuple(v * 255 // 100 for v in c) for i, c in enumerate(VT340)}
        pos_w = pos_h = 0
        self.junk, self.defined, self.over = 0, set(), 0
        rows, cur, x, y, maxx, used = [], 0, 0, 0, 0, set()

        def band(at, upto):
            while len(rows) < at + 6:
                rows.append(bytearray())
            for r in rows[at:at + 6]:
                if len(r) < upto * 4:
                    r.extend(bytes(max(upto, pos_w) * 4 - len(r)))

        for m in SIXEL.finditer(body):
            g = m.groups()
            if g[8] is not None or g[6] is not None:
                chars = g[8] if g[8] is not None else None
                n = len(chars) if chars else int(g[6]) or 1
                band(y, x + n)
                px = bytes(palette.get(cur, (255, 255, 255))) + b"\xff"
                if chars is None:
                    v = g[7][0] - 63
                    if v:
                        used.add(cur)
                        for bit in range(6):
                            if v >> bit & 1:
                                rows[y + bit][x * 4:(x + n) * 4] = px * n
                    x += n
                else:
                    for c in chars:
                        v = c - 63
                        if v:
                            used.add(cur)
                            for bit in range(6):
                                if v >> bit & 1:
                                    rows[y + bit][x * 4:x * 4 + 4] = px
                        x += 1
                maxx = max(maxx, x)
            elif g[1] is not None:
                cur = int(g[1])
                if cur >= registers:
                    self.over += 1
                    cur %= registers
                if g[2] is not None:
                    kind, a, b, c = (int(v) for v in g[2:6])
                    palette[cur] = hls(a, b, c) if kind == 1 else tuple(min(100, v) * 255 // 100 for v in (a, b, c))
                    self.defined.add(cur)
            elif g[9]:
                x = 0
            elif g[10]:
                x, y = 0, y + 6
            elif g[0] is not None:
                v = [int(n) if n else 0 for n in g[0].split(b";")]
                self.raster = v
                if len(v) >= 4:
                    pos_w, pos_h = v[2], v[3]
            elif g[11]:
                self.junk += 1
        h = len(rows)
        while h and not any(rows[h - 1]):
            h -= 1
        self.drawn = (maxx, h)                                   # what was painted, whatever the raster attributes say
        self.width, self.height = max(maxx, pos_w), max(h, pos_h)
        w4 = self.width * 4
        self.rgba = b"".join(bytes(rows[i][:w4]).ljust(w4, b"\0") if i < len(rows) else bytes(w4) for i in range(self.height))
        self.colors = len(used)

    def opaque(self):
        return sum(1 for a in self.rgba[3::4] if a)

    def rgb_on(self, bg):
        out = bytearray(self.width * self.height * 3)
        for c in range(3):
            out[c::3] = bytes(v if a else bg[c] for v, a in zip(self.rgba[c::4], self.rgba[3::4]))
        return out


# ---------------------------------------------------------------- the emulated terminal
def wcwidth(ch):
    if unicodedata.combining(ch) or unicodedata.category(ch) in ("Mn", "Me", "Cf") or ch in "\u200b\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1


DEC = dict(zip("`afgjklmnopqrstuvwxyz{|}~", "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"))
BLANK = (" ", ())


class Image:
    def __init__(self, seq, sixel, row, col, rows, cols, t, sync, scrolled, alt):
        self.seq, self.sixel, self.row, self.col, self.rows, self.cols = seq, sixel, row, col, rows, cols
        self.time, self.sync, self.scrolled, self.alt = t, sync, scrolled, alt
        self.cells = {(row + r, col + c) for r in range(rows) for c in range(cols)}
        self.whole, self.how = len(self.cells), []

    def info(self):
        s = self.sixel
        return {"seq": self.seq, "row": self.row + 1, "col": self.col + 1, "rows": self.rows, "cols": self.cols,
                "width": s.width, "height": s.height, "bytes": s.bytes, "colors": s.colors, "p2": s.p2,
                "raster": s.raster, "drawn": list(s.drawn), "registers_beyond_limit": s.over, "junk": s.junk, "time": round(self.time, 4),
                "in_sync_update": self.sync, "scrolled_lines": self.scrolled,
                "intact": round(len(self.cells) / self.whole, 4) if self.whole else 0, "damaged_by": self.how}


class Screen:
    """What a terminal would show.  feed(bytes) returns the bytes the terminal answers."""

    def __init__(self, cols, rows, cell=(9, 19), sixel=True, registers=1024, sync=True, kitty_keys=False,
                 xtversion="XTerm(379)", fg=(216, 216, 216), bg=(16, 16, 20), mute=(), strict=True,
                 most=1024):
        self.cols, self.rows, self.cell, self.sixel_on, self.registers = cols, rows, cell, sixel, registers
        self.sync_ok, self.kitty_keys, self.xtversion, self.fgc, self.bgc, self.mute = sync, kitty_keys, xtversion, fg, bg, set(mute)
        self.strict, self.most = strict, most                    # most: registers that a program can get
        self.images, self.queries, self.unknown, self.title = [], [], {}, ""
        self.sync_count, self.bells, self.scrolls = 0, 0, 0
        self.pending, self.open, self.t0 = b"", None, time.monotonic()
        self.reset()

    def reset(self):
        self.main = [[BLANK] * self.cols for _ in range(self.rows)]
        self.other = [[BLANK] * self.cols for _ in range(self.rows)]
        self.alt, self.x, self.y, self.wrap, self.attr = False, 0, 0, False, ()
        self.top, self.bottom, self.modes = 0, self.rows - 1, {7: True, 25: True}
        self.saved, self.g, self.gl, self.last = (0, 0, (), ["B", "B"], 0), ["B", "B"], 0, " "
        self.kitty_flags = 0

    @property
    def grid(self):
        return self.main

    def resize(self, cols, rows):
        for name in ("main", "other"):
            g = getattr(self, name)
            g = [(r + [BLANK] * cols)[:cols] for r in g][:rows]
            g += [[BLANK] * cols for _ in range(rows - len(g))]
            setattr(self, name, g)
        self.cols, self.rows, self.top, self.bottom = cols, rows, 0, rows - 1
        for im in self.images:
            im.cells = {(y, x) for y, x in im.cells if y < rows and x < cols}
        self.x, self.y, self.wrap = min(self.x, cols - 1), min(self.y, rows - 1), False

    # --- text
    def lines(self):
        return ["".join(c[0] for c in row).rstrip() for row in self.grid]

    def find(self, rx):
        for i, line in enumerate(self.lines()):
            m = re.search(rx, line)
            if m:
                return i, m.start()
        return None

    def shown(self):
        return [i for i in self.images if i.cells and i.alt == self.alt]

    def damage(self, y, x0, x1, how):
        for im in self.images:
            if im.alt != self.alt or not im.row <= y < im.row + im.rows:
                continue
            hit = [(y, x) for x in range(max(x0, im.col), min(x1, im.col + im.cols)) if (y, x) in im.cells]
            if hit:
                im.cells.difference_update(hit)
                if how not in im.how:
                    im.how.append(how)

    def put(self, ch):
        w = wcwidth(ch)
        if w == 0:
            x = self.x - (0 if self.wrap else 1)
            if x >= 0:
                if self.grid[self.y][x][0] == "" and x:
                    x -= 1
                self.grid[self.y][x] = (self.grid[self.y][x][0] + ch, self.grid[self.y][x][1])
            return
        if self.g[self.gl] == "0":
            ch = DEC.get(ch, ch)
        if self.wrap or (w == 2 and self.x == self.cols - 1):
            if self.modes.get(7):
                self.x = 0
                self.index()
            self.wrap = False
        row = self.grid[self.y]
        if self.modes.get("irm"):
            row[self.x:self.x] = [BLANK] * w
            del row[self.cols:]
            self.damage(self.y, self.x, self.cols, "insert")
        if row[self.x][0] == "" and self.x:                        # right half of a wide character
            row[self.x - 1] = BLANK
        if self.x + w < self.cols and row[self.x + w][0] == "":
            row[self.x + w] = BLANK
        row[self.x] = (ch, self.attr)
        if w == 2 and self.x + 1 < self.cols:
            row[self.x + 1] = ("", self.attr)
        self.damage(self.y, self.x, self.x + w, "text")
        self.last = ch
        if self.x + w >= self.cols:
            self.x, self.wrap = self.cols - 1, True
        else:
            self.x += w

    def blank(self):
        bg = tuple(a for a in self.attr if a[0] == "bg")
        return (" ", bg)

    def erase(self, y, x0, x1, how="erase"):
        self.grid[y][x0:x1] = [self.blank()] * (x1 - x0)
        self.damage(y, x0, x1, how)

    def scroll(self, n, top=None, bottom=None):
        """n > 0: up"""
        top, bottom = self.top if top is None else top, self.bottom if bottom is None else bottom
        g, size = self.grid, bottom - top + 1
        k = min(abs(n), size)
        if k == 0:
            return
        self.scrolls += k
        fill = [[self.blank()] * self.cols for _ in range(k)]
        if n > 0:
            g[top:bottom + 1] = g[top + k:bottom + 1] + fill
        else:
            g[top:bottom + 1] = fill + g[top:bottom + 1 - k]
        d = -k if n > 0 else k
        for im in self.images:
            if im.alt != self.alt or im.row > bottom or im.row + im.rows <= top:
                continue
            im.cells = {(y + d, x) for y, x in im.cells if top <= y <= bottom and top <= y + d <= bottom} | \
                       {(y, x) for y, x in im.cells if y < top or y > bottom}
            im.row += d
            if "scroll" not in im.how:
                im.how.append("scroll")

    def index(self):
        if self.y == self.bottom:
            self.scroll(1)
        elif self.y < self.rows - 1:
            self.y += 1

    def move(self, y, x):
        self.y, self.x, self.wrap = max(0, min(self.rows - 1, y)), max(0, min(self.cols - 1, x)), False

    # --- the parser: complete sequences only; a part is kept for the next feed
    TEXT = re.compile(rb"[^\x00-\x1f\x7f\x9b]+")

    def feed(self, data):
        if self.open is not None:                                # inside a long string: look at the new part only
            at = max(2, len(self.open) - 1)
            self.open += data
            if self.open.find(b"\x1b\\", at) < 0 and not (self.open[1] == 0x5d and self.open.find(b"\x07", at) >= 0):
                return b""
            data, self.open = bytes(self.open), None
        data = self.pending + data
        self.pending, out, i, n = b"", [], 0, len(data)
        while i < n:
            b = data[i]
            if b == 0x1b:
                if i + 1 >= n:
                    break
                c = data[i + 1]
                if c == 0x5b:                                   # CSI
                    m = re.compile(rb"([<-?]?)([\d;:]*)([ -/]*)([@-~])").match(data, i + 2)
                    if not m:
                        if re.compile(rb"[<-?]?[\d;:]*[ -/]*$").match(data, i + 2):
                            break
                        i += 2
                        continue
                    self.csi(m.group(1).decode(), m.group(2).decode(), m.group(3).decode(), m.group(4).decode(), out)
                    i = m.end()
                elif c in b"P]_^X":                             # DCS OSC APC PM SOS
                    end = data.find(b"\x1b\\", i + 2)
                    skip = 2
                    if c == 0x5d:
                        bell = data.find(b"\x07", i + 2)
                        if bell >= 0 and (end < 0 or bell < end):
                            end, skip = bell, 1
                    if end < 0:
                        self.open = bytearray(data[i:])
                        return b"".join(out)
                    self.string(chr(c), data[i + 2:end], out)
                    i = end + skip
                elif c in b"()*+":
                    if i + 2 >= n:
                        break
                    if c in b"()":
                        self.g[c - 0x28] = chr(data[i + 2])
                    i += 3
                elif c in b" #%":
                    if i + 2 >= n:
                        break
                    i += 3
                else:
                    self.esc(chr(c))
                    i += 2
            elif b < 0x20 or b == 0x7f:
                self.control(b)
                i += 1
            else:
                m = self.TEXT.match(data, i)
                if not m:
                    i += 1
                    continue
                raw = m.group()
                if m.end() == n:                                # hold back a split UTF-8 character
                    for k in range(1, min(4, len(raw) + 1)):
                        lead = raw[-k]
                        if lead >= 0xc0:
                            need = 2 if lead < 0xe0 else 3 if lead < 0xf0 else 4
                            if k < need:
                                raw = raw[:-k]
                            break
                        if lead < 0x80:
                            break
                for ch in raw.decode("utf-8", "replace"):
                    self.put(ch)
                i += len(raw)
                if len(raw) < m.end() - m.start():
                    break
        self.pending = data[i:]
        return b"".join(out)

    def control(self, b):
        if b == 7:
            self.bells += 1
        elif b == 8:
            self.x, self.wrap = max(0, self.x - 1), False
        elif b == 9:
            self.x = min(self.cols - 1, (self.x // 8 + 1) * 8)
        elif b in (10, 11, 12):
            self.wrap = False
            self.index()
        elif b == 13:
            self.x, self.wrap = 0, False
        elif b in (14, 15):
            self.gl = 15 - b

    def esc(self, c):
        if c == "7":
            self.saved = (self.y, self.x, self.attr, list(self.g), self.gl)
        elif c == "8":
            y, x, self.attr, g, self.gl = self.saved
            self.g = list(g)
            self.move(y, x)
        elif c == "D":
            self.index()
        elif c == "E":
            self.x = 0
            self.index()
        elif c == "M":
            if self.y == self.top:
                self.scroll(-1)
            else:
                self.move(self.y - 1, self.x)
        elif c == "c":
            self.reset()
            self.images = []

    def ask(self, name, reply, out):
        self.queries.append(name)
        if name not in self.mute:
            out.append(reply if isinstance(reply, bytes) else reply.encode())

    def csi(self, mark, text, mid, c, out):
        p = [[int(v) if v else None for v in part.split(":")] for part in text.split(";")]
        a = [v[0] for v in p]
        n = a[0] or 1
        if not mark and not mid:
            if c == "A": self.move(max(self.top, self.y - n) if self.y >= self.top else self.y - n, self.x)
            elif c in "Be": self.move(min(self.bottom, self.y + n) if self.y <= self.bottom else self.y + n, self.x)
            elif c in "Ca": self.move(self.y, self.x + n)
            elif c == "D": self.move(self.y, self.x - n)
            elif c == "E": self.move(self.y + n, 0)
            elif c == "F": self.move(self.y - n, 0)
            elif c in "G`": self.move(self.y, n - 1)
            elif c == "d": self.move(n - 1, self.x)
            elif c in "Hf": self.move(n - 1, ((a[1] if len(a) > 1 else 1) or 1) - 1)
            elif c == "J":
                k = a[0] or 0
                if k == 0:
                    self.erase(self.y, self.x, self.cols)
                    rows = range(self.y + 1, self.rows)
                elif k == 1:
                    self.erase(self.y, 0, self.x + 1)
                    rows = range(0, self.y)
                else:
                    rows = range(0, self.rows)
                for y in rows:
                    self.erase(y, 0, self.cols)
            elif c == "K":
                k = a[0] or 0
                self.erase(self.y, 0 if k else self.x, self.x + 1 if k == 1 else self.cols)
            elif c == "X": self.erase(self.y, self.x, min(self.cols, self.x + n))
            elif c == "P":
                row = self.grid[self.y]
                del row[self.x:self.x + n]
                row += [self.blank()] * (self.cols - len(row))
                self.damage(self.y, self.x, self.cols, "delete")
            elif c == "@":
                row = self.grid[self.y]
                row[self.x:self.x] = [self.blank()] * n
                del row[self.cols:]
                self.damage(self.y, self.x, self.cols, "insert")
            elif c in "LM":
                if self.top <= self.y <= self.bottom:
                    self.scroll(n if c == "M" else -n, self.y, self.bottom)
                    self.x = 0
            elif c == "S": self.scroll(n)
            elif c == "T": self.scroll(-n)
            elif c == "b":
                for _ in range(n):
                    self.put(self.last)
            elif c == "I": self.move(self.y, (self.x // 8 + n) * 8)
            elif c == "Z": self.move(self.y, max(0, (self.x + 7) // 8 - n) * 8)
            elif c == "r":
                top, bot = (a[0] or 1) - 1, ((a[1] if len(a) > 1 else None) or self.rows) - 1
                if top < bot:
                    self.top, self.bottom = top, min(bot, self.rows - 1)
                    self.move(0, 0)
            elif c == "m": self.sgr(p)
            elif c == "s": self.esc("7")
            elif c == "u": self.esc("8")
            elif c in "hl":
                if 4 in a: self.modes["irm"] = c == "h"
            elif c == "c": self.ask("DA1", "\x1b[?63;1;2;" + ("4;" if self.sixel_on else "") + "6;9;15;22c", out)
            elif c == "n":
                if a[0] == 5: self.ask("DSR5", "\x1b[0n", out)
                elif a[0] == 6: self.ask("CPR", f"\x1b[{self.y + 1};{self.x + 1}R", out)
            elif c == "t":
                cw, ch = self.cell
                if a[0] == 14: self.ask("14t", f"\x1b[4;{self.rows * ch};{self.cols * cw}t", out)
                elif a[0] == 16: self.ask("16t", f"\x1b[6;{ch};{cw}t", out)
                elif a[0] == 18: self.ask("18t", f"\x1b[8;{self.rows};{self.cols}t", out)
            elif c == "g": pass
            else: self.note("CSI " + text + c)
        elif mark == "?" and not mid and c in "hl":
            for v in a:
                self.mode(v, c == "h")
        elif mark == "?" and mid == "$" and c == "p":
            known = {2026: self.sync_ok, 2004: True, 1006: True, 25: True, 80: True, 1049: True, 8452: True}
            v = a[0]
            state = (1 if self.modes.get(v) else 2) if known.get(v, False) else 0
            self.ask(f"DECRQM {v}", f"\x1b[?{v};{state}$y", out)
        elif mark == "?" and c == "S":
            pi, pa = a[0], a[1] if len(a) > 1 else 1
            if not self.sixel_on:
                self.ask(f"XTSMGRAPHICS {pi}", f"\x1b[?{pi};3S", out)
            elif pi == 1:
                if pa == 3 and len(a) > 2 and a[2]:
                    self.registers = min(a[2], self.most)
                self.ask("XTSMGRAPHICS 1", f"\x1b[?1;0;{self.registers}S", out)
            elif pi == 2:
                self.ask("XTSMGRAPHICS 2", f"\x1b[?2;0;{self.cols * self.cell[0]};{self.rows * self.cell[1]}S", out)
        elif mark == "?" and c == "u":
            if self.kitty_keys:
                self.ask("kitty keyboard", f"\x1b[?{self.kitty_flags}u", out)
            else:
                self.queries.append("kitty keyboard")
        elif mark in "><=" and c == "u":
            if self.kitty_keys:
                self.kitty_flags = (a[0] or 0) if mark != "<" else 0
        elif mark == ">" and c == "c": self.ask("DA2", "\x1b[>41;379;0c", out)
        elif mark == "=" and c == "c": self.ask("DA3", "\x1bP!|00000000\x1b\\", out)
        elif mark == ">" and c == "q": self.ask("XTVERSION", f"\x1bP>|{self.xtversion}\x1b\\", out)
        elif mark == "?" and c == "n":
            if a[0] == 996: self.ask("colour scheme", "\x1b[?997;1n", out)
        elif mid in (" ", "!") or mark == ">" and c in "mt" or mark == "?" and c in "Jrs": pass
        else: self.note(f"CSI {mark}{text}{mid}{c}")

    def note(self, what):
        self.unknown[what] = self.unknown.get(what, 0) + 1

    def mode(self, v, on):
        if v in (47, 1047, 1049):
            if on != self.alt:
                if v == 1049 and on:
                    self.keep = (self.y, self.x, self.attr)
                self.main, self.other, self.alt = self.other, self.main, on
                if on:
                    for y in range(self.rows):
                        self.erase(y, 0, self.cols)
                else:
                    for im in self.images:
                        if im.alt:
                            im.cells, im.how = set(), im.how + ["alternate screen left"]
                    if v == 1049:
                        y, x, self.attr = getattr(self, "keep", (0, 0, ()))
                        self.move(y, x)
        elif v == 1048:
            self.esc("7" if on else "8")
        if v == 2026 and on and not self.modes.get(2026):
            self.sync_count += 1
        self.modes[v] = on

    NAMES = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 7: "reverse", 8: "hidden", 9: "strike"}
    OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 25: ("blink",), 27: ("reverse",), 28: ("hidden",), 29: ("strike",)}

    def sgr(self, p):
        d = dict(self.attr)
        i = 0
        while i < len(p):
            v = p[i][0] or 0
            if v == 0: d = {}
            elif v in self.NAMES: d[self.NAMES[v]] = p[i][1] if len(p[i]) > 1 else True
            elif v in self.OFF:
                for k in self.OFF[v]: d.pop(k, None)
            elif v in (38, 48, 58):
                key = {38: "fg", 48: "bg", 58: "ul"}[v]
                if len(p[i]) > 1:
                    q = [n for n in p[i][1:] if n is not None]
                    d[key] = ("#%02x%02x%02x" % tuple(q[-3:])) if q[0] == 2 else q[1]
                elif i + 1 < len(p) and p[i + 1][0] == 5 and i + 2 < len(p):
                    d[key] = p[i + 2][0] or 0; i += 2
                elif i + 1 < len(p) and p[i + 1][0] == 2 and i + 4 < len(p):
                    d[key] = "#%02x%02x%02x" % tuple(min(255, q[0] or 0) for q in p[i + 2:i + 5]); i += 4
            elif v == 39: d.pop("fg", None)
            elif v == 49: d.pop("bg", None)
            elif v == 59: d.pop("ul", None)
            elif 30 <= v <= 37: d["fg"] = v - 30
            elif 40 <= v <= 47: d["bg"] = v - 40
            elif 90 <= v <= 97: d["fg"] = v - 82
            elif 100 <= v <= 107: d["bg"] = v - 92
            i += 1
        self.attr = tuple(sorted(d.items(), key=str))

    def string(self, kind, body, out):
        if kind == "P":
            m = re.match(rb"([\d;]*)q", body)
            if m:
                return self.image([int(v) if v else 0 for v in m.group(1).split(b";")], body[m.end():])
            if body.startswith(b"$q"):
                what = body[2:].decode("latin1")
                self.ask("DECRQSS " + what, {"m": "\x1bP1$r0m\x1b\\", " q": "\x1bP1$r1 q\x1b\\"}.get(what, "\x1bP0$r\x1b\\"), out)
            elif body.startswith(b"+q"):
                self.ask("XTGETTCAP", b"\x1bP0+r\x1b\\", out)
            elif body.startswith(b"tmux;"):
                self.note("tmux passthrough")
            else:
                self.note("DCS " + body[:12].decode("latin1"))
        elif kind == "]":
            num, _, rest = body.partition(b";")
            if num in (b"10", b"11") and rest == b"?":
                c = self.fgc if num == b"10" else self.bgc
                self.ask("OSC " + num.decode(), "\x1b]%s;rgb:%02x%02x/%02x%02x/%02x%02x\x1b\\" % ((num.decode(),) + tuple(v for c1 in c for v in (c1, c1))), out)
            elif num in (b"0", b"2"):
                self.title = rest.decode("utf-8", "replace")
        elif kind == "_" and body.startswith(b"G"):
            self.queries.append("kitty graphics")

    def image(self, params, body):
        if not self.sixel_on:
            self.note("sixel sent to a terminal without sixel")
            return
        s = Sixel(params, body, self.registers)
        cw, ch = self.cell
        rows, cols = max(1, -(-s.height // ch)), max(1, -(-s.width // cw))
        scrolled = 0
        row, col = self.y, self.x
        if self.modes.get(80):                                   # DECSDM: top left, never scrolls, clipped
            row = col = 0
        else:
            over = row + rows - self.rows                        # > 0: too tall; 0: touches the last row
            if over > 0 or (over == 0 and self.strict):          # xterm moves up one line even when it just fits
                scrolled = max(1, over)
                self.scroll(scrolled, 0, self.rows - 1)
                row = max(0, row - scrolled)
        vis_r, vis_c = min(rows, self.rows - row), min(cols, self.cols - col)
        for im in self.images:                                   # an image hides what was under it
            if im.alt == self.alt:
                hit = {(y, x) for y, x in im.cells if row <= y < row + vis_r and col <= x < col + vis_c}
                if hit:
                    im.cells -= hit
                    if "image" not in im.how:
                        im.how.append("image")
        self.images.append(Image(len(self.images) + 1, s, row, col, vis_r, vis_c, time.monotonic() - self.t0,
                                 bool(self.modes.get(2026)), scrolled, self.alt))
        if not self.modes.get(80):                               # as xterm: on the last row the image touches
            last = row + (max(1, s.height) - 1) // 6 * 6 // ch
            self.move(last, self.x if not self.modes.get(8452) else col + cols)


# ---------------------------------------------------------------- the session
KEYS = {"Return": "\r", "Enter": "\r", "Escape": "\x1b", "Tab": "\t", "BackTab": "\x1b[Z", "BackSpace": "\x7f", "space": " ",
        "Up": "\x1bOA", "Down": "\x1bOB", "Right": "\x1bOC", "Left": "\x1bOD", "Home": "\x1bOH", "End": "\x1bOF",
        "Prior": "\x1b[5~", "PageUp": "\x1b[5~", "Next": "\x1b[6~", "PageDown": "\x1b[6~", "Insert": "\x1b[2~", "Delete": "\x1b[3~",
        "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~",
        "F8": "\x1b[19~", "F9": "\x1b[20~", "F10": "\x1b[21~", "F11": "\x1b[23~", "F12": "\x1b[24~"}
CURSOR = {"Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F"}


def keybytes(name):
    mods, _, base = name.rpartition("+") if name not in ("+",) else ("", "", "+")
    mods = [m.lower() for m in mods.split("+") if m]
    if base in CURSOR and mods:
        code = 1 + ("shift" in mods) + 2 * ("alt" in mods) + 4 * ("ctrl" in mods)
        return f"\x1b[1;{code}{CURSOR[base]}".encode()
    if base == "Tab" and mods == ["shift"]:
        return b"\x1b[Z"
    s = KEYS.get(base, base)
    if "ctrl" in mods and len(s) == 1:
        s = {" ": "\0", "@": "\0", "/": "\x1f", "_": "\x1f"}.get(s) or chr(ord(s.lower()) & 31)
    if "alt" in mods:
        s = "\x1b" + s
    return s.encode()


class Failure(Exception):
    pass


class Session:
    """s = Session(["prog"], cols=120, rows=40); s.wait_text("ready"); s.key("j"); s.close()"""

    def __init__(self, argv, cols=120, rows=40, cell=(9, 19), term="xterm-256color", env=None, cwd=None, pixels=True,
                 delay=0.0, split=False, log=None, **screen):
        self.screen = Screen(cols, rows, cell, **screen)
        self.pixels, self.delay, self.split, self.raw, self.log = pixels, delay, split, bytearray(), log
        self.replies, self.status, self.started = [], None, time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                e = dict(os.environ, TERM=term, LC_ALL=os.environ.get("LC_ALL") or "C.UTF-8", COLORTERM="truecolor")
                for k in ("TMUX", "STY", "LINES", "COLUMNS", "TERM_PROGRAM", "NO_COLOR"):
                    e.pop(k, None)
                e.update(env or {})
                if cwd:
                    os.chdir(cwd)
                for _ in range(200):                             # the size is set by the parent; wait for it
                    if struct.unpack("HHHH", fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))[0]:
                        break
                    time.sleep(0.005)
                os.execvpe(argv[0], argv, e)
            except BaseException as err:
                os.write(2, f"ptyshot: {argv[0]}: {err}\r\n".encode())
                os._exit(127)
        self.winsize()
        os.set_blocking(self.fd, False)

    def winsize(self):
        s, (cw, ch) = self.screen, self.screen.cell
        px = (s.cols * cw, s.rows * ch) if self.pixels else (0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", s.rows, s.cols, *px))

    def pump(self, seconds):
        """Read and answer for this long; True if anything came."""
        end, got = time.monotonic() + seconds, False
        while True:
            now = time.monotonic()
            while self.replies and self.replies[0][0] <= now:
                self.write(self.replies.pop(0)[1])
            wait = min([max(0.0, end - now)] + [max(0.0, t - now) for t, _ in self.replies[:1]])
            r, _, _ = select.select([self.fd], [], [], wait) if self.fd >= 0 else ([], 0, 0)
            if r:
                try:
                    data = os.read(self.fd, 1 << 16)
                except OSError as e:
                    data = b"" if e.errno == errno.EIO else None
                if data == b"":
                    self.reap(True)
                    return got
                if data:
                    got = True
                    self.raw += data
                    reply = self.screen.feed(data)
                    if reply:
                        t = time.monotonic() + self.delay
                        for part in ([reply[i:i + 3] for i in range(0, len(reply), 3)] if self.split else [reply]):
                            self.replies.append((t, part))
                            t += 0.02 if self.split else 0
            if time.monotonic() >= end:
                self.reap(False)
                return got
            if self.fd < 0:
                time.sleep(max(0, end - time.monotonic()))
                return got

    def reap(self, block):
        if self.status is None:
            t = time.monotonic() + (2 if block else 0)
            while True:
                pid, st = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.status = os.waitstatus_to_exitcode(st)
                    break
                if time.monotonic() >= t:
                    break
                time.sleep(0.01)
        if self.status is not None and self.fd >= 0:
            try:
                while True:
                    d = os.read(self.fd, 1 << 16)
                    if not d:
                        break
                    self.raw += d
                    self.screen.feed(d)
            except OSError:
                pass
            os.close(self.fd)
            self.fd = -1

    def write(self, data):
        at = 0
        while at < len(data) and self.fd >= 0:
            try:
                at += os.write(self.fd, data[at:at + 512])
            except BlockingIOError:
                select.select([], [self.fd], [], 0.1)
            except OSError:
                return

    def say(self, data):
        """What a person types: a terminal finishes an answer before it sends a key, however slow the line is."""
        if self.split and self.replies:
            self.replies.append((self.replies[-1][0], data))
        else:
            self.write(data)

    # --- what a test says
    def key(self, *names):
        for n in names:
            self.say(keybytes(n))
            self.pump(0.03)

    def type(self, text):
        self.say(text.encode())
        self.pump(0.03)

    def paste(self, text):
        t = text.encode()
        self.say(b"\x1b[200~" + t + b"\x1b[201~" if self.screen.modes.get(2004) else t)
        self.pump(0.03)

    def mouse(self, col, row, button=0, release=True):
        m = self.screen.modes
        if not (m.get(1006) and (m.get(1000) or m.get(1002) or m.get(1003))):
            return False
        self.say(f"\x1b[<{button};{col};{row}M".encode())
        if release and button < 64:
            self.say(f"\x1b[<{button};{col};{row}m".encode())
        self.pump(0.03)
        return True

    def resize(self, cols, rows, cell=None):
        if cell:
            self.screen.cell = cell
        end = time.monotonic() + 1                               # what is in the pipe was written for the window as it was
        while (self.pump(0) or self.screen.open is not None) and time.monotonic() < end: pass
        self.screen.resize(cols, rows)
        self.winsize()                                           # the kernel sends SIGWINCH
        self.pump(0.05)

    def wait_idle(self, quiet=0.15, timeout=5.0):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if not self.pump(quiet) and not self.replies:
                return True
        return False

    def wait_for(self, what, test, timeout=5.0):
        end = time.monotonic() + timeout
        while True:
            v = test()
            if v:
                return v
            if time.monotonic() >= end or (self.fd < 0 and not test()):
                raise Failure(f"{what}: not seen within {timeout} s" + ("; the program has ended" if self.fd < 0 else "")
                              + "\n" + "\n".join(self.screen.lines()))
            self.pump(0.02)

    def wait_text(self, rx, timeout=5.0):
        return self.wait_for(f"text /{rx}/", lambda: self.screen.find(rx), timeout)

    def wait_images(self, n, timeout=5.0):
        return self.wait_for(f"{n} sixel images (have {len(self.screen.images)})", lambda: len(self.screen.images) >= n, timeout)

    def wait_exit(self, timeout=5.0):
        end = time.monotonic() + timeout
        while self.status is None and time.monotonic() < end:
            self.pump(0.02)
        if self.status is None:
            raise Failure(f"still running after {timeout} s")
        return self.status

    def close(self, grace=1.0):
        if self.status is None:
            for sig in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
                try:
                    os.kill(self.pid, sig)
                except ProcessLookupError:
                    break
                end = time.monotonic() + grace
                while self.status is None and time.monotonic() < end:
                    self.pump(0.02)
                if self.status is not None:
                    break
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
        return self.status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def report(self):
        s = self.screen
        on = sorted(str(k) for k, v in s.modes.items() if v and k not in (7, 25))
        return {"size": [s.cols, s.rows], "cell": list(s.cell), "status": self.status, "bytes": len(self.raw),
                "cursor": [s.y + 1, s.x + 1], "cursor_visible": bool(s.modes.get(25)), "alternate_screen": s.alt,
                "modes_on": on, "sync_updates": s.sync_count, "queries": s.queries, "title": s.title, "bells": s.bells,
                "scrolled_lines": s.scrolls, "unknown_sequences": s.unknown, "images": [i.info() for i in s.images]}

    def save(self, directory, name="final", png=True):
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, name + ".txt"), "w") as f:
            f.write("\n".join(self.screen.lines()) + "\n")
        with open(os.path.join(directory, name + ".json"), "w") as f:
            json.dump(self.report(), f, indent=1)
        if png:
            for im in self.screen.images:
                path = os.path.join(directory, f"image-{im.seq:03d}.png")
                if im.sixel.width and im.sixel.height and not os.path.exists(path):
                    write_png(path, im.sixel.width, im.sixel.height, im.sixel.rgba)


def size(text):
    w, _, h = text.partition("x")
    return int(w), int(h)


STEPS = """steps, separated by blanks (in arguments write %20 for a blank, %25 for %):
  wait:S  idle[:S]  text:REGEX[@S]  notext:REGEX  images:N[@S]  intact:SEQ[,MIN]  gone:SEQ
  key:NAME[,NAME...]  type:TEXT  paste:TEXT  mouse:COL,ROW[,BUTTON]  resize:COLSxROWS[,CWxCH]
  shot:NAME  exit[:STATUS[@S]]
"""


def run_steps(s, steps, out):
    dec = lambda t: t.replace("%20", " ").replace("%0A", "\n").replace("%25", "%")
    for step in steps.split():
        verb, _, arg = step.partition(":")
        body, at, tail = arg.rpartition("@")
        timeout = 5.0
        if verb in ("text", "images", "exit") and at and re.fullmatch(r"[\d.]+", tail):
            arg, timeout = body, float(tail)
        if verb == "wait": s.pump(float(arg))
        elif verb == "idle": s.wait_idle(timeout=float(arg or 5))
        elif verb == "text": s.wait_text(dec(arg), timeout)
        elif verb == "notext":
            if s.screen.find(dec(arg)): raise Failure(f"text /{dec(arg)}/ is on the screen")
        elif verb == "images": s.wait_images(int(arg), timeout)
        elif verb == "intact":
            q, _, least = arg.partition(",")
            i = s.screen.images[int(q) - 1].info()
            if i["intact"] < float(least or 1): raise Failure(f"image {q} is only {i['intact']} intact, damaged by {i['damaged_by']}")
        elif verb == "gone":
            i = s.screen.images[int(arg) - 1].info()
            if i["intact"]: raise Failure(f"image {arg} is still {i['intact']} visible")
        elif verb == "key": s.key(*arg.split(","))
        elif verb == "type": s.type(dec(arg))
        elif verb == "paste": s.paste(dec(arg))
        elif verb == "mouse": s.mouse(*(int(v) for v in arg.split(",")))
        elif verb == "resize":
            a, _, b = arg.partition(",")
            s.resize(*size(a), cell=size(b) if b else None)
        elif verb == "shot": s.save(out, arg)
        elif verb == "exit":
            st = s.wait_exit(timeout)
            if arg and st != int(arg): raise Failure(f"exit status {st}, not {arg}")
        else: raise Failure(f"unknown step {step}")


def main():
    a = argparse.ArgumentParser(description=__doc__, epilog=STEPS, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("-g", "--size", default="120x40", help="cells (default 120x40)")
    a.add_argument("-c", "--cell", default="9x19", help="pixels of a cell (default 9x19)")
    a.add_argument("-o", "--out", default="./ptyshots")
    a.add_argument("-s", "--steps", default="idle shot:final")
    a.add_argument("-t", "--term", default="xterm-256color")
    a.add_argument("-e", "--env", action="append", default=[], help="NAME=VALUE")
    a.add_argument("--registers", type=int, default=1024)
    a.add_argument("--no-sixel", action="store_true", help="DA1 without attribute 4")
    a.add_argument("--no-sync", action="store_true", help="mode 2026 unknown")
    a.add_argument("--no-pixels", action="store_true", help="TIOCGWINSZ without pixel sizes, as over some multiplexers")
    a.add_argument("--mute", default="", help="queries never answered: DA1,16t,14t,XTVERSION,... or 'all'")
    a.add_argument("--delay", type=float, default=0, help="seconds before each answer, as over SSH")
    a.add_argument("--split", action="store_true", help="answers arrive in pieces of three bytes, 20 ms apart")
    a.add_argument("--kitty-keys", action="store_true")
    a.add_argument("--lenient-bottom", action="store_true", help="an image touching the last row does not scroll (xterm's does)")
    a.add_argument("command", nargs="+")
    o = a.parse_args()
    mute = {"DA1", "DA2", "DA3", "DSR5", "CPR", "14t", "16t", "18t", "XTVERSION", "XTSMGRAPHICS 1", "XTSMGRAPHICS 2",
            "DECRQM 2026", "OSC 10", "OSC 11"} if o.mute == "all" else set(filter(None, o.mute.split(",")))
    s = Session(o.command, *size(o.size), cell=size(o.cell), term=o.term, env=dict(v.split("=", 1) for v in o.env),
                pixels=not o.no_pixels, delay=o.delay, split=o.split, sixel=not o.no_sixel, registers=o.registers,
                sync=not o.no_sync, kitty_keys=o.kitty_keys, mute=mute, strict=not o.lenient_bottom)
    rc = 0
    try:
        run_steps(s, o.steps, o.out)
    except Failure as e:
        print(f"ptyshot: FAIL {e}", file=sys.stderr)
        s.save(o.out, "failed")
        rc = 1
    finally:
        s.close()
    os.makedirs(o.out, exist_ok=True)
    with open(os.path.join(o.out, "raw.bin"), "wb") as f:
        f.write(s.raw)
    r = s.report()
    print(json.dumps({k: r[k] for k in ("status", "bytes", "modes_on", "cursor_visible", "alternate_screen", "sync_updates", "scrolled_lines", "unknown_sequences")}
                     | {"images": len(r["images"])}))
    return rc


if __name__ == "__main__":
    sys.exit(main())
