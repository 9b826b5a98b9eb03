package browser

// overflowing lists the elements that reach beyond the right edge of the window and are not
// inside of a box that scrolls.
const overflowing = `(() => {
  const edge = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > edge) found.push('the page: ' + document.documentElement.scrollWidth);
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    if (box.width === 0 || box.right <= edge + 1 || box.right < 0) continue;
    let scrolls = false;
    for (let p = e; p; p = p.parentElement) {
      if (getComputedStyle(p).overflowX !== 'visible') { scrolls = true; break; }
    }
    if (!scrolls) found.push(e.tagName + '.' + e.className + ' ' + Math.round(box.right));
  }
  return found.slice(0, 10);
})()`

// tooFaint lists the texts whose colour is too near to what is behind them.
const tooFaint = `(() => {
  const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return {r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1}; };
  const light = c => {
    const f = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b);
  };
  const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const behind = e => {
    for (; e; e = e.parentElement) {
      const style = getComputedStyle(e), c = parse(style.backgroundColor);
      if (style.backgroundImage !== 'none') {
        const all = (style.backgroundImage.match(/rgba?\([^)]*\)/g) || []).map(parse);
        if (all.length) return all;
      }
      if (c.a > 0.99) return [c];
    }
    return [{r: 255, g: 255, b: 255, a: 1}];
  };
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), e = walker.currentNode.parentElement;
    if (!text || e.closest('script, style, title, desc') || !e.checkVisibility()) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const colour = parse(e.closest('svg') ? style.fill : style.color);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    for (const b of behind(e)) {
      const r = ratio(colour, b);
      if (r < least) { found.push(text.slice(0, 40) + ' ' + r.toFixed(2)); break; }
    }
  }
  return found.slice(0, 10);
})()`
