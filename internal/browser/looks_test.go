package browser

// flaws are scripts that list what cannot be read as it is shown.
var flaws = map[string]string{
	"wider than the window": overflowing, "too faint": tooFaint, "tiny": tiny, "cut off": cutOff,
	"one over another": overlapping,
}

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

// texts are the pieces of text that can be seen, each with its element and its box.
const texts = `
  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim(), e = walker.currentNode.parentElement;
      if (!text || e.closest('script, style, title, desc, option, .skip')) continue;
      if (!e.checkVisibility({contentVisibilityAuto: true})) continue;
      range.selectNodeContents(walker.currentNode);
      yield {text: text.slice(0, 40), e, box: range.getBoundingClientRect()};
    }
  }
`

// tiny lists the texts that are smaller than eleven pixels, drawings being scaled.
const tiny = `(() => {` + texts + `
  const found = [];
  for (const {text, e} of texts()) {
    const svg = e.closest('svg'), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(e).fontSize) * scale;
    if (size < 11) found.push(text + ' ' + size.toFixed(1));
  }
  return found.slice(0, 10);
})()`

// cutOff lists what reaches out of a box that shows nothing outside of it and does not scroll.
// Of a field to write into, it is what its box cannot show.
const cutOff = `(() => {` + texts + `
  const found = [];
  const check = (what, box, e) => {
    for (let p = e; p; p = p.parentElement) {
      const style = getComputedStyle(p), edge = p.getBoundingClientRect();
      if (/auto|scroll/.test(style.overflowX)) return;
      if (style.overflowX !== 'hidden' && p.tagName !== 'svg') continue;
      if (box.left < edge.left - 1 || box.right > edge.right + 1 ||
        box.top < edge.top - 1 || box.bottom > edge.bottom + 1) {
        found.push(what + ' by ' + p.tagName + '.' + (p.className.baseVal ?? p.className));
        return;
      }
    }
  };
  for (const {text, e, box} of texts()) check(text, box, e);
  for (const e of document.querySelectorAll('svg *')) {
    if (e.closest('title, desc')) continue;
    check(e.tagName + '.' + e.className.baseVal, e.getBoundingClientRect(), e.parentElement);
  }
  for (const e of document.querySelectorAll('input, select')) {
    if (e.checkVisibility() && e.scrollWidth > e.clientWidth + 1) found.push('what is in ' + e.id);
  }
  return found.slice(0, 10);
})()`

// overlapping lists the texts of which one lies over another.
const overlapping = `(() => {` + texts + `
  const found = [], all = [...texts()].filter(t => !t.e.closest('.raci tbody th, .raci thead th:first-child'))
    .filter(t => t.box.width > 0).sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length && all[j].box.top < all[i].box.bottom; j++) {
      const a = all[i], b = all[j];
      if (a.e.contains(b.e) || b.e.contains(a.e)) continue;
      if (a.e.parentElement === b.e.parentElement && getComputedStyle(a.e).display === 'inline') continue;
      const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (w > 1 && h > 3) found.push(a.text + ' and ' + b.text);
    }
  }
  return found.slice(0, 10);
})()`

// unseen lists what has a place on the page and is not shown: what is folded.
const unseen = `(() => {
  const found = [];
  for (const e of document.querySelectorAll('main table, main p, main li, main svg')) {
    const box = e.getBoundingClientRect();
    if (box.height < 5 || box.width < 5 || !e.checkVisibility({contentVisibilityAuto: true})) {
      found.push(e.tagName + ' ' + e.textContent.trim().slice(0, 40));
    }
  }
  return found.slice(0, 10);
})()`

// tooFaint lists the texts whose colour is too near to what is behind them.
const tooFaint = `(() => {` + texts + `
  const parse = c => { const [r, g, b, a = 1] = c.match(/[\d.]+/g).map(Number); return {r, g, b, a}; };
  const light = c => {
    const f = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b);
  };
  const ratio = (a, b) => {
    const x = light(a), y = light(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
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
  const found = [];
  for (const {text, e} of texts()) {
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const colour = parse(e.closest('svg') ? style.fill : style.color);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    for (const b of behind(e)) {
      const r = ratio(colour, b);
      if (r < least) { found.push(text.slice(0, 40) + ' ' + r.toFixed(2)); break; }
    }
  }
  for (const e of document.querySelectorAll('input, select, textarea, button')) {
    if (!e.checkVisibility()) continue;
    for (const part of e.placeholder ? [null, '::placeholder'] : [null]) {
      const style = getComputedStyle(e, part), r = Math.min(...behind(e).map(b => ratio(parse(style.color), b)));
      if (r < 4.5 || part && style.opacity !== '1') {
        found.push((part ?? 'what is in') + ' ' + (e.id || e.textContent) + ' ' + r.toFixed(2));
      }
    }
  }
  return found.slice(0, 10);
})()`
