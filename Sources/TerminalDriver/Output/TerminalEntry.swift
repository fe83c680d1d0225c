/// Descriptions of terminals that the system's database lacks, in ncurses's own form.
///
/// Both name only what every terminal of ECMA-48 has had for decades: no scrolling, no shifting
/// of characters and no erasing in the ground's colour, all of which damage pictures. Standout
/// means a line through the text, for which ncurses has no attribute. Made from this source by
/// `tic -x` and `infocmp -x -0 -Q2`, the second with the 256-colour strings of xterm's entry:
///
///     darkroom-direct|24-bit colours for any terminal of ECMA-48,
///       am, msgr, xenl, RGB, cols#80, lines#24, colors#0x1000000, pairs#0x7FFF,
///       bel=^G, bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J, cnorm=\E[?25h, cr=\r,
///       cub=\E[%p1%dD, cub1=^H, cud=\E[%p1%dB, cuf=\E[%p1%dC, cuf1=\E[C,
///       cup=\E[%i%p1%d;%p2%dH, cuu=\E[%p1%dA, cuu1=\E[A, dim=\E[2m, ech=\E[%p1%dX,
///       ed=\E[J, el=\E[K, home=\E[H, hpa=\E[%i%p1%dG, op=\E[39;49m, rev=\E[7m,
///       ritm=\E[23m, rmam=\E[?7l, rmso=\E[29m, rmul=\E[24m, sgr0=\E[m, sitm=\E[3m,
///       smam=\E[?7h, smso=\E[9m, smul=\E[4m,
///       setab=\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
///       setaf=\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm, vpa=\E[%i%p1%dd,
enum TerminalEntry: String {
  /// 24-bit colours.
  case direct = "darkroom-direct"
  /// The 256 colours of xterm.
  case indexed = "darkroom-256"

  /// What the variable `TERMINFO` may hold instead of a folder.
  var description: String {
    switch self {
    case .direct: Self.directDescription
    case .indexed: Self.indexedDescription
    }
  }

  private static let directDescription = """
    b64:HgI7AA8ADwBpAUUBZGFya3Jvb20tZGlyZWN0fDI0LWJpdCBjb2xvdXJzIGZvciBhbnkgdGVybWluYWwgb2YgRUNN\
    QS00OAAAAQAAAQAAAAAAAAAAAAFQAAAA_____xgAAAD_________________________________________________\
    ____AAAAAf9_AAD__wAAAgD_____BAAMABAAFAD__x8A__8wADQAOwD__z0ARAD__0gA__________________9MAP__\
    __9RAP_______1YAWwBgAGUA__9uAP_______3IAeAD_________________________________________________\
    ____________________________________________________________________________________________\
    ________________________fgD_______-HAJAA__-ZAP_______________________________6IA____________\
    _________________________________________________60AswD_____________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ______________________________________________________________________-\
    5AP__________________________________wgD________________________HAP_________________________\
    _________________________________________________________________________zQAJAQcADQAbW0gbWzJ\
    KABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzF\
    tABtbMm0AG1s3bQAbWzltABtbNG0AG1slcDElZFgAG1ttABtbMjltABtbMjRtABtbJXAxJWRCABtbJXAxJWREABtbJXA\
    xJWRDABtbJXAxJWRBABtbJWklcDElZGQAG1s_N2gAG1s_N2wAG1szOTs0OW0AG1szbQAbWzIzbQAbWzM4OzI7JXAxJXs\
    2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkbQAbWzQ4OzI7JXAxJXs2NTUzNn0lLyV\
    kOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkbQAAAQAAAAAAAQAEAAEAAABSR0IA
    """

  private static let indexedDescription = """
    b64:GgE1AA8ADwBpAUwBZGFya3Jvb20tMjU2fDI1NiBjb2xvdXJzIGZvciBhbnkgdGVybWluYWwgb2YgRUNNQS00OAAA\
    AQAAAQAAAAAAAAAAAAFQAP__GAD__________________________wAB_3___wAAAgD_____BAAMABAAFAD__x8A__8w\
    ADQAOwD__z0ARAD__0gA__________________9MAP____9RAP_______1YAWwBgAGUA__9uAP_______3IAeAD_____\
    ____________________________________________________________________________________________\
    ____________________________________________________________________fgD_______-HAJAA__-ZAP__\
    _____________________________6IA____________________________________________________________\
    _60AswD_____________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ____________________________________________________________________________________________\
    ______________________-\
    5AP__________________________________wgD________________________HAP_________________________\
    _________________________________________________________________________zQAMAQcADQAbW0gbWzJ\
    KABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzF\
    tABtbMm0AG1s3bQAbWzltABtbNG0AG1slcDElZFgAG1ttABtbMjltABtbMjRtABtbJXAxJWRCABtbJXAxJWREABtbJXA\
    xJWRDABtbJXAxJWRBABtbJWklcDElZGQAG1s_N2gAG1s_N2wAG1szOTs0OW0AG1szbQAbWzIzbQAbWyU_JXAxJXs4fSU\
    8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlMzg7NTslcDElZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXA\
    xJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUtJWQlZTQ4OzU7JXAxJWQlO20A
    """
}
