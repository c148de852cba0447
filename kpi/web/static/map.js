"use strict";
// Draws the units of a list as areas on a map, or as tiles of equal size. The list (figure.shapes .units) is drawn by
// the server and stays: without this script, or without the outlines, it says the same.
(() => {
  const OUTLINES = document.currentScript.dataset.outlines;
  const WORDS = document.documentElement.lang === "en" ? { estimate: "estimate" } : { estimate: "số ước" };
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "'Be Vietnam Pro', Arial, sans-serif";
  const MARGIN = 14, TILE = 150, GAP = 10, LARGEST_ON_TILE = 27;
  let asked = null, drawn = 0;

  const made = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const outlines = () => {
    asked ??= fetch(OUTLINES).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    asked.catch(() => { asked = null; });
    return asked;
  };

  // -- what is to be drawn: each unit's path, where its label stands, and what the list says of it
  const told = (item) => {
    const link = item.querySelector("a"), { unit, tone, value = "", word = "", hollow, look = "" } = item.dataset;
    const spoken = [value, word, hollow ? WORDS.estimate : ""].filter(Boolean).join(", ");
    return { item, unit, tone, value, word, hollow: Boolean(hollow), look, name: link.textContent, href: link.getAttribute("href"), spoken };
  };
  const onMap = (from, units) => ({
    width: from.width, height: from.height,
    units: units.filter(({ unit }) => from.units[unit]).map((one) => {
      const { name, path, label: [x, y] } = from.units[one.unit];
      return { ...one, short: name, path, x, y };
    }),
  });
  const onTiles = (from, units) => {
    const placed = units.filter(({ unit }) => from.tiles[unit]).map((one) => {
      const { name, at: [column, row] } = from.tiles[one.unit];
      const left = column * (TILE + GAP), top = row * (TILE + GAP);
      return { ...one, short: name, path: `M${left} ${top}h${TILE}v${TILE}h-${TILE}z`, x: left + TILE / 2, y: top + TILE / 2 };
    });
    const most = (pick) => Math.max(...placed.map(pick)) + TILE / 2;
    return { width: most((one) => one.x), height: most((one) => one.y), units: placed };
  };

  // -- shapes of a status: never colour alone
  const SHAPES = {
    good: (r) => made("circle", { r }),
    waiting: (r) => made("path", { d: `M${-r} ${-r * .2}H${r}V${r * .2}H${-r}z` }),
    diamond: (r) => made("path", { d: `M0 ${-r}L${r} 0L0 ${r}L${-r} 0z` }),
    half: (r) => made("path", { "fill-rule": "evenodd", d: `M0 ${-r}A${r} ${r} 0 0 1 0 ${r}A${r} ${r} 0 0 1 0 ${-r}zM0 ${-r * .7}A${r * .7} ${r * .7} 0 0 1 0 ${r * .7}z` }),
    silent: (r) => made("circle", { r: r * .9 }),
    watch: (r) => made("path", { d: `M0 ${-r}L${r * 1.1} ${r * .9}H${-r * 1.1}z` }),
    bad: (r) => made("path", { d: `M${-r * .9} ${-r * .9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}z` }),
  };
  const mark = ({ tone, hollow, look }, x, y, size) => {
    const shape = (SHAPES[look || tone] ?? SHAPES.waiting)(size / 2);
    shape.setAttribute("class", `shape ${tone}${look && ` ${look}`}${hollow ? " hollow" : ""}`);
    shape.setAttribute("transform", `translate(${x} ${y})`);
    shape.setAttribute("stroke-width", size / 6);
    if (tone === "silent" && !look) shape.setAttribute("stroke-dasharray", `${size / 5} ${size / 6}`);
    return shape;
  };
  const hatch = (id) => made("pattern", { id, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    made("rect", { class: "hatch-ground", width: 12, height: 12 }), made("path", { class: "hatch-line", d: "M0 0V12", "stroke-width": 3 }));

  // -- labels: as much as fits inside, nothing over anything else
  const measure = document.createElement("canvas").getContext("2d");
  const wide = (text, size, weight) => {
    measure.font = `${weight} ${size}px ${FONT}`;
    return measure.measureText(text).width;
  };
  const halves = (name) => {
    const words = name.split(" ");
    return words.length < 2 ? [name] : [words.slice(0, -1).join(" "), words.at(-1)];
  };
  // what a label may be, the fullest first: lines of text with the mark above, before, or alone
  const forms = (one, size, value) => {
    const gap = size * .35, side = size * .8;
    const lined = (lines, markAbove) => {
      const widths = lines.map(({ text, weight }) => wide(text, size, weight));
      const first = markAbove ? 0 : side + gap;
      return {
        lines, markAbove, side, gap,
        width: Math.max(...widths.map((width, row) => width + (row === 0 ? first : 0)), side),
        height: lines.length * size * 1.25 + (markAbove ? side + gap : 0),
      };
    };
    const heavy = (text) => ({ text, weight: 600 });
    const name = heavy(one.short), split = halves(one.short).map(heavy), words = one.short.split(" ").map(heavy);
    const figure = value && one.value ? [{ text: one.value, weight: 400 }] : [];
    return [
      lined([name, ...figure], true), lined([...split, ...figure], true), lined([name, ...figure], false),
      lined([name], true), lined(split, true), lined([name], false), lined(split, false),
      lined(words, true), lined(words, false),
      { lines: [], markAbove: true, side, gap: 0, width: side, height: side },
    ];
  };
  const boxed = (form, x, y) => ({ left: x - form.width / 2, right: x + form.width / 2, top: y - form.height / 2, bottom: y + form.height / 2 });
  const meet = (a, b) => a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom + 2 && b.top < a.bottom + 2;
  const hits = (area, box, edge) => {
    const point = area.ownerSVGElement.createSVGPoint();
    return [0, .25, .5, .75, 1].flatMap((share) => [0, .5, 1].map((down) => {
      point.x = box.left - edge + (box.right - box.left + 2 * edge) * share;
      point.y = box.top + (box.bottom - box.top) * down;
      return area.isPointInFill(point);
    }));
  };
  const inside = (area, box, edge) => hits(area, box, edge).every(Boolean);
  // a name that has no other place may run a little over the border: its mark stands within
  const mostly = (area, box) => hits(area, box, 0).filter(Boolean).length >= 9;
  const labels = (scene, size, tiled) => {
    const kept = scene.units.map((one) => {
      const all = forms(one, size, true);
      return { one, all, form: all.at(-1), x: one.x, y: one.y };
    });
    for (const label of kept) { // within their units no two can meet
      label.form = label.all.find((form) => inside(label.one.area, boxed(form, label.x, label.y), tiled ? size * .4 : 0)) ?? label.form;
    }
    const beside = [];
    for (const label of tiled ? [] : kept.filter((each) => each.form.lines.length === 0)) {
      const found = outside(scene, [...kept, ...beside], label, size);
      if (found) beside.push(found);
    }
    const named = new Set(beside.map((label) => label.one));
    for (const label of tiled ? [] : kept.filter((each) => each.form.lines.length === 0 && !named.has(each.one))) {
      const others = [...kept, ...beside].filter((other) => other !== label);
      label.form = label.all.find((form) => form.lines.length > 0 && form.lines.every(({ weight }) => weight === 600)
        && mostly(label.one.area, boxed(form, label.x, label.y))
        && !others.some((other) => meet(boxed(form, label.x, label.y), boxed(other.form, other.x, other.y)))) ?? label.form;
    }
    return [...kept, ...beside];
  };
  // a name that does not fit stands beside the district, where a short line reaches its unit without crossing another
  const outside = (scene, kept, { one }, size) => {
    const form = { lines: [{ text: one.short, weight: 600 }], width: wide(one.short, size, 600), height: size * 1.25 };
    const point = one.area.ownerSVGElement.createSVGPoint();
    const over = (x, y, units) => {
      Object.assign(point, { x, y });
      return units.some(({ area }) => area.isPointInFill(point));
    };
    const others = scene.units.filter((other) => other !== one);
    const free = (box) => box.left > 0 && box.right < scene.width && box.top > 0 && box.bottom < scene.height
      && [0, .25, .5, .75, 1].every((share) => [box.top, box.bottom].every((y) => !over(box.left + (box.right - box.left) * share, y, scene.units)))
      && !kept.some((label) => meet(box, boxed(label.form, label.x, label.y)));
    const clear = (end) => Array.from({ length: 12 }, (_, step) => (step + 1) / 12)
      .every((share) => !over(one.x + (end.x - one.x) * share, one.y + (end.y - one.y) * share, others));
    for (const far of [2, 3, 4, 5, 6]) {
      for (let turn = 0; turn < 16; turn += 1) {
        const angle = (turn * Math.PI) / 8;
        const x = one.x + Math.cos(angle) * (far * size + form.width / 2), y = one.y - Math.sin(angle) * far * size;
        const box = boxed(form, x, y);
        const end = { x: Math.min(Math.max(one.x, box.left - size * .4), box.right + size * .4), y: Math.min(Math.max(one.y, box.top), box.bottom) };
        if (free(box) && clear(end)) return { one, form, x, y, leader: end };
      }
    }
    return null;
  };
  const written = ({ one, form, x, y, leader }, size) => {
    const group = made("g", { class: "label" });
    if (leader) {
      const length = Math.hypot(leader.x - one.x, leader.y - one.y), from = (size * .6) / length;
      const start = { x: one.x + (leader.x - one.x) * from, y: one.y + (leader.y - one.y) * from };
      group.append(made("path", { class: "leader", d: `M${start.x} ${start.y}L${leader.x} ${leader.y}` }));
    }
    const top = y - form.height / 2;
    if (form.markAbove) group.append(mark(one, x, top + form.side / 2, form.side));
    form.lines.forEach(({ text, weight }, row) => {
      const before = !leader && !form.markAbove && row === 0 ? form.side + form.gap : 0;
      const base = top + (form.markAbove ? form.side + form.gap : 0) + size * (1.25 * row + .98);
      group.append(made("text", { x: x + before / 2, y: base, "font-size": size, "font-weight": weight, "text-anchor": "middle" }, text));
      if (before) group.append(mark(one, x - wide(text, size, weight) / 2 - form.gap / 2, base - size * .36, form.side));
    });
    return group;
  };

  // -- the picture
  const picture = (figure, scene) => {
    const id = `shapes-${(drawn += 1)}`;
    const svg = made("svg", {
      viewBox: `${-MARGIN} ${-MARGIN} ${scene.width + 2 * MARGIN} ${scene.height + 2 * MARGIN}`, role: "group", "font-family": FONT,
      "aria-label": figure.dataset.title ?? "",
    });
    const defs = made("defs", {}, hatch(id)), areas = made("g", { class: "areas" });
    for (const one of scene.units) {
      one.area = made("path", { d: one.path, class: `area ${one.tone}${one.hollow ? " hollow" : ""}`, "vector-effect": "non-scaling-stroke" });
      if (one.tone === "silent") one.area.style.fill = `url(#${id})`;
      const parts = [one.area];
      if (one.hollow || one.tone === "silent") { // an edge of its own colour, within: the neighbours' would cover it
        const within = `${id}-${one.unit}`;
        defs.append(made("clipPath", { id: within }, made("path", { d: one.path })));
        parts.push(made("path", { d: one.path, class: `edge ${one.tone}`, "clip-path": `url(#${within})`, "vector-effect": "non-scaling-stroke" }));
      }
      one.link = made("a", { href: one.href, "aria-label": `${one.name}: ${one.spoken}`, "data-unit": one.unit }, ...parts);
      areas.append(one.link);
    }
    const lit = made("path", { class: "lit", "vector-effect": "non-scaling-stroke", "aria-hidden": "true" });
    const names = made("g", { class: "labels", "aria-hidden": "true" });
    svg.append(defs, areas, lit, names);
    return { svg, lit, names };
  };
  const relabel = ({ svg, names }, scene, tiled) => {
    const width = svg.clientWidth;
    if (!width) return;
    const pixels = width < 480 ? 10 : width < 800 ? 12 : 13;
    const size = Math.min((pixels * (scene.width + 2 * MARGIN)) / width, tiled ? LARGEST_ON_TILE : Infinity);
    names.replaceChildren(...labels(scene, size, tiled).map((label) => written(label, size)));
  };
  const bubble = (scene) => {
    const box = document.createElement("div");
    box.className = "bubble";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true"); // the link's own label says the same
    const show = (one) => {
      const name = document.createElement("strong"), word = document.createElement("span");
      name.textContent = one.name;
      word.textContent = one.spoken;
      word.className = one.tone;
      box.replaceChildren(name, word);
      box.style.left = `${((one.x + MARGIN) / (scene.width + 2 * MARGIN)) * 100}%`;
      box.style.top = `${((one.y + MARGIN) / (scene.height + 2 * MARGIN)) * 100}%`;
      box.classList.toggle("below", one.y < scene.height / 5);
      box.classList.toggle("from-left", one.x < scene.width / 5);
      box.classList.toggle("from-right", one.x > scene.width * .8);
      box.hidden = false;
    };
    return { box, show };
  };
  const bound = (scene, { lit }, { box, show }) => {
    const light = (one, withBubble) => {
      lit.setAttribute("d", one.path);
      one.item.classList.add("lit");
      if (withBubble) show(one);
    };
    const unlight = (one) => {
      lit.removeAttribute("d");
      one.item.classList.remove("lit");
      box.hidden = true;
    };
    for (const one of scene.units) {
      for (const [element, withBubble] of [[one.link, true], [one.item, false]]) {
        element.addEventListener("pointerenter", () => light(one, withBubble));
        element.addEventListener("pointerleave", () => unlight(one));
        element.addEventListener("focusin", () => light(one, withBubble));
        element.addEventListener("focusout", () => unlight(one));
      }
      one.link.addEventListener("keydown", (event) => { if (event.key === "Escape") box.hidden = true; });
    }
  };
  const draw = async (figure) => {
    figure.dataset.drawn = "waiting";
    let from;
    try {
      [from] = await Promise.all([outlines(), document.fonts.ready]);
    } catch {
      figure.dataset.drawn = "list";
      return;
    }
    if (!figure.isConnected || figure.dataset.drawn !== "waiting") return;
    const tiled = figure.dataset.shapes === "tiles", units = [...figure.querySelectorAll(".units > [data-unit]")].map(told);
    const scene = (tiled ? onTiles : onMap)(from, units);
    if (!scene.units.length) {
      figure.dataset.drawn = "list";
      return;
    }
    const parts = picture(figure, scene), tip = bubble(scene), frame = document.createElement("div");
    frame.className = "picture";
    frame.append(parts.svg, tip.box);
    figure.querySelectorAll(":scope > .picture").forEach((old) => old.remove());
    figure.prepend(frame);
    figure.dataset.drawn = "picture";
    bound(scene, parts, tip);
    new ResizeObserver(() => relabel(parts, scene, tiled)).observe(parts.svg);
  };
  let waiting = false;
  const look = () => {
    waiting = false;
    document.querySelectorAll("figure.shapes:not([data-drawn])").forEach(draw);
  };
  new MutationObserver(() => {
    if (!waiting) waiting = Boolean(requestAnimationFrame(look));
  }).observe(document.documentElement, { subtree: true, childList: true });
  look();
})();
