"""What a page is asked in the browser: each a function in the browser's language, which returns what is wrong.

`STICKING_OUT`, which tells what sticks out at the sides, stands with the people (`tests/browser/people.py`).
"""

from __future__ import annotations

# WCAG 2.2, 1.4.12. The policy of the pages lets no style in that is written into them; a sheet that a script makes is let in.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
PLAIN_SPACING = "() => { document.adoptedStyleSheets = []; }"

# Whether the page as a whole must be moved sideways.
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth;
  return wide > innerWidth ? [`${wide} wide`] : [];
}"""

# Text of which a part cannot be seen, since its box hides what does not fit; what only screen readers meet is one pixel wide.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one);
  if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) return false;
  if (one.closest("svg") || one.clientWidth <= 1 || one.clientHeight <= 1 || !one.innerText?.trim()) return false;
  return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
}).map(one => one.outerHTML.slice(0, 160))"""

# Words in a script that is not that of their language (3.1.2): screen readers would read them by the wrong rules. Latin letters
# are met everywhere as names; from some length on they are a text, which says its language or at least stands by itself.
# Addresses, symbols of documents and the like are no words of a language.
IN_ANOTHER_LANGUAGE = r"""(longest) => {
  const own = {Arabic: /\p{Script=Arabic}/u, Cyrillic: /\p{Script=Cyrillic}/u, Han: /\p{Script=Han}/u};
  const language = {Arabic: "ar", Cyrillic: "ru", Han: "zh-Hans"};
  const latin = /\p{Script=Latin}[\p{Script=Latin}\p{M}\s'’(),.:;&–-]*\p{Script=Latin}/gu;
  const notLatin = Object.values(language);
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const parent = node.parentElement;
    if (parent.closest("script, style, template, code, pre, [aria-hidden=true]")) continue;
    const said = parent.closest("[lang]").lang;
    const words = node.data.replace(/\S*(?:@|\/|\d|\w\.\w)\S*/g, " ");
    for (const script in own)
      if (own[script].test(words) && said !== language[script]) found.push(`${script} in ${said}: ${node.data.trim()}`);
    if (!notLatin.includes(said) || parent.closest("bdi")) continue;
    for (const [run] of words.matchAll(latin))
      if (run.length > longest && /\s/.test(run)) found.push(`Latin in ${said}: ${run}`);
  }
  return found;
}"""

# Targets that are smaller than so many pixels (2.5.8), but links in a sentence, which are as high as its letters.
SMALL_TARGETS = r"""(least) => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(one => {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility({visibilityProperty: true}) || !box.width || box.width >= least && box.height >= least) return false;
    if (getComputedStyle(one).display !== "inline") return true;
    let block = one.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const links = [...block.querySelectorAll("a, button")].map(link => link.textContent).join("");
    const letters = text => text.replace(/[^\p{L}\p{N}]/gu, "").length;
    return letters(block.textContent) <= letters(links);
  }).map(one => { const box = one.getBoundingClientRect(); return `${box.width.toFixed(1)}×${box.height.toFixed(1)}: ${one.outerHTML.slice(0, 160)}`; })"""

# What can be reached with the keyboard, as the page is written; radio buttons of one name are one stop.
REACHABLE = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(one =>
    !one.disabled && one.type !== "hidden" && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}));
  return window.stops.length;
}"""

# Where the keyboard is: which of these, and what is wrong with it; null where the page has been left.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const wrong = [];
  const box = [...one.getClientRects()].find(box => box.width && box.height && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth);
  if (!box) wrong.push("out of sight");
  else {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    if (!top || !one.contains(top)) wrong.push(`covered by ${top?.outerHTML.slice(0, 80)}`);
  }
  const style = getComputedStyle(one);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("not marked");
  return {stop: window.stops.indexOf(one), skip: one.matches(".skip"), wrong, what: one.outerHTML.slice(0, 120)};
}"""

# What moves by itself or as it changes, where somebody has asked for less of it.
MOVING = """() => [...document.querySelectorAll("html, body *")].filter(one => {
  const style = getComputedStyle(one);
  const longest = text => Math.max(...text.split(",").map(parseFloat));
  return longest(style.transitionDuration) > .01 || style.animationName !== "none" && longest(style.animationDuration) > .01
    || style.scrollBehavior === "smooth";
}).map(one => one.outerHTML.slice(0, 120))"""

# Boxes that tell something by their ground alone, a bar for instance; marked before the colours are forced, asked after it.
PAINTED = """() => {
  window.painted = [...document.querySelectorAll("main *")].filter(one => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest("svg") || one.textContent.trim() || one.children.length) return false;
    if (one.matches("input, select, textarea, progress, meter, img, br, hr")) return false;
    return style.backgroundColor !== "rgba(0, 0, 0, 0)" && style.backgroundColor !== getComputedStyle(one.parentElement).backgroundColor;
  });
}"""
VANISHED = """() => window.painted.filter(one => {
  const style = getComputedStyle(one);
  const bordered = parseFloat(style.borderTopWidth) && style.borderTopStyle !== "none" || style.outlineStyle !== "none";
  return !bordered && style.forcedColorAdjust !== "none" && style.backgroundColor === getComputedStyle(document.documentElement).backgroundColor;
}).map(one => one.outerHTML.slice(0, 120))"""

# On paper: menus and buttons that are still shown, links whose address a reader of the paper does not learn, heads
# of tables that stand on the first sheet only. Files are told by their names, and where one is by the title of the page.
ON_PAPER = r"""() => {
  const shown = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length;
  const wrong = [...document.querySelectorAll("nav, .menu, .skip, .filter, button, footer.site")].filter(shown).map(one => `shown: ${one.outerHTML.slice(0, 80)}`);
  for (const link of document.querySelectorAll("main a[href]"))
    if (shown(link) && /^(\/|http)/.test(link.getAttribute("href")) && !link.closest(".trail, .files")
        && !getComputedStyle(link, "::after").content.includes("href") && !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
      wrong.push(`no address: ${link.outerHTML.slice(0, 120)}`);
  for (const head of document.querySelectorAll("main table thead"))
    if (shown(head) && getComputedStyle(head).display !== "table-header-group") wrong.push(`a head that does not repeat: ${head.outerHTML.slice(0, 80)}`);
  return wrong;
}"""
