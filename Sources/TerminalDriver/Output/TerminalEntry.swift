/// Descriptions of terminals in ncurses's own form, used in place of those of the system.
///
/// Both name only what every terminal of ECMA-48 has had for decades: no line feeds, no scrolling,
/// no shifting of characters and no erasing in the ground's colour, all of which damage pictures.
/// No margin that wraps: lines do not, see `TerminalModes`, and ncurses would switch that on
/// again behind the last cell of the screen. Standout means a line through the text, for which
/// ncurses has no attribute. Made from this source by `tic -x` and `infocmp -x -0 -Q2`, the second
/// with the 256-colour strings of xterm's entry:
///
///     darkroom-direct|24-bit colours for any terminal of ECMA-48,
///       msgr, RGB, cols#80, lines#24, colors#0x1000000, pairs#0x7FFF,
///       bel=^G, bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J, cnorm=\E[?25h, cr=\r,
///       cub=\E[%p1%dD, cub1=^H, cud=\E[%p1%dB, cuf=\E[%p1%dC, cuf1=\E[C,
///       cup=\E[%i%p1%d;%p2%dH, cuu=\E[%p1%dA, cuu1=\E[A, dim=\E[2m, ech=\E[%p1%dX,
///       ed=\E[J, el=\E[K, home=\E[H, hpa=\E[%i%p1%dG, op=\E[39;49m, rev=\E[7m,
///       ritm=\E[23m, rmso=\E[29m, rmul=\E[24m, sgr0=\E[m, sitm=\E[3m, smso=\E[9m,
///       smul=\E[4m,
///       setab=\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
///       setaf=\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm, vpa=\E[%i%p1%dd,
enum TerminalEntry: String {
  /// 24-bit colours.
  case direct = "darkroom-direct"
  /// The 256 colours of xterm, the first sixteen by the sequences that older terminals know.
  case indexed = "darkroom-256"

  /// What the variable `TERMINFO` may hold instead of a folder.
  var description: String {
    switch self {
    case .direct: Self.directDescription
    case .indexed: Self.indexedDescription
    }
  }

  private static let directDescription = """
    b64:HgI7AA8ADwBpATkBZGFya3Jvb20tZGlyZWN0fDI0LWJpdCBjb2xvdXJzIGZvciBhbnkgdGVybWluYWwgb2YgRUNN\
    QS00OAAAAAAAAAAAAAAAAAAAAAFQAAAA_____xgAAAD_________________________________________________\
    ____AAAAAf9_AAD__wAAAgD_____BAAMABAAFAD__x8A__8wADQAOwD__z0ARAD__0gA__________________9MAP__\
    __9RAP_______1YAWwBgAGUA__9uAP_______3IAeAD_________________________________________________\
    ____________________________________________________________________________________________\
    ________________________fgD_______-HAJAA__-ZAP_______________________________6IA____________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ______________________________________________________________________-tAP__________________\
    ________________tgD_______________________-7AP______________________________________________\
    ____________________________________________________wQD9AAcADQAbW0gbWzJKABtbSwAbW0oAG1slaSVw\
    MSVkRwAbWyVpJXAxJWQ7JXAyJWRIABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzFtABtbMm0AG1s3bQAbWzlt\
    ABtbNG0AG1slcDElZFgAG1ttABtbMjltABtbMjRtABtbJXAxJWRCABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRBABtb\
    JWklcDElZGQAG1szOTs0OW0AG1szbQAbWzIzbQAbWzM4OzI7JXAxJXs2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9\
    JSYlZDslcDElezI1NX0lJiVkbQAbWzQ4OzI7JXAxJXs2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDEl\
    ezI1NX0lJiVkbQAAAQAAAAAAAQAEAAEAAABSR0IA
    """

  private static let indexedDescription = """
    b64:GgE1AA8ADwBpAUABZGFya3Jvb20tMjU2fDI1NiBjb2xvdXJzIGZvciBhbnkgdGVybWluYWwgb2YgRUNNQS00OAAA\
    AAAAAAAAAAAAAAAAAAFQAP__GAD__________________________wAB_3___wAAAgD_____BAAMABAAFAD__x8A__8w\
    ADQAOwD__z0ARAD__0gA__________________9MAP____9RAP_______1YAWwBgAGUA__9uAP_______3IAeAD_____\
    ____________________________________________________________________________________________\
    ____________________________________________________________________fgD_______-HAJAA__-ZAP__\
    _____________________________6IA____________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ______________________-tAP__________________________________tgD_______________________-7AP__\
    ____________________________________________________________________________________________\
    ____wQAAAQcADQAbW0gbWzJKABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIABtbSAAbWz8yNWwACAAb\
    Wz8yNWgAG1tDABtbQQAbWzFtABtbMm0AG1s3bQAbWzltABtbNG0AG1slcDElZFgAG1ttABtbMjltABtbMjRtABtbJXAx\
    JWRCABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRBABtbJWklcDElZGQAG1szOTs0OW0AG1szbQAbWzIzbQAbWyU_JXAx\
    JXs4fSU8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlMzg7NTslcDElZCU7bQAbWyU_JXAxJXs4fSU8\
    JXQ0JXAxJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUtJWQlZTQ4OzU7JXAxJWQlO20A
    """
}
