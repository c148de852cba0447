"use strict";
// A figure as a file, made here in the browser: a click on [data-picture="png"|"svg"] saves the figure beside it.
// An SVG keeps its words as text, to be edited in a slide; a PNG is three times as fine as on screen.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "'Be Vietnam Pro', Arial, sans-serif";
  const WEIGHTS = [400, 500, 600, 700];
  const FINE = 3, EDGE = 16;
  const WORDS = document.documentElement.lang === "en"
    ? { saved: (name) => `Saved ${name}`, failed: "The picture could not be made. Please try again." }
    : { saved: (name) => `Đã lưu ${name}`, failed: "Không tạo được hình. Xin thử lại." };

  const made = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const ink = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // `color(srgb …)` and the like as #rrggbb, which every program reads; transparent as none
  const plain = (colour) => {
    if (!colour || colour === "none" || colour.startsWith("url(")) return colour || "none";
    ink.clearRect(0, 0, 1, 1);
    ink.fillStyle = colour;
    ink.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = ink.getImageData(0, 0, 1, 1).data;
    return alpha ? `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}` : "none";
  };
  const colour = (name) => plain(getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  const wide = (text, size, weight) => {
    ink.font = `${weight} ${size}px ${FONT}`;
    return ink.measureText(text).width;
  };
  const lines = (text, size, weight, room) => text.split(/ +/).reduce((all, word) => {
    const longer = all.length ? `${all.at(-1)} ${word}` : word;
    if (all.length && wide(longer, size, weight) <= room) return [...all.slice(0, -1), longer];
    return [...all, word];
  }, []);
  const sheet = (width, height) => made("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
    made("rect", { width, height, fill: colour("--ground") }));

  // -- a chart: plotly draws it in layers, one over the other
  const ofPlot = (plot) => {
    const layers = [...plot.querySelectorAll("svg.main-svg")];
    const [width, height] = ["width", "height"].map((side) => Number(layers[0].getAttribute(side)));
    const picture = sheet(width + 2 * EDGE, height + 2 * EDGE);
    for (const layer of layers) {
      const copy = layer.cloneNode(true);
      copy.querySelectorAll(".hoverlayer, .draglayer, .zoomlayer, .menulayer, .selectionlayer").forEach((part) => part.remove());
      for (const part of copy.querySelectorAll("*")) {
        for (const name of ["data-unformatted", "data-math", "pointer-events", "class"]) part.removeAttribute(name);
      }
      picture.append(made("g", { transform: `translate(${EDGE} ${EDGE})` }, ...copy.childNodes));
    }
    return picture;
  };

  // -- a map or tiles: the title, what the shapes mean and the word across stand round it on the page, so they are added
  const SHAPES = ["path", "circle", "rect", "text"];
  // what the style sheet gives, written into the copy; lines that keep their width on screen are taken to its scale
  const styled = (from, to, scale) => {
    if (SHAPES.includes(from.localName)) {
      const seen = getComputedStyle(from), fixed = seen.vectorEffect === "non-scaling-stroke" ? scale : 1;
      const scaled = (lengths) => lengths.replace(/[\d.]+(?:px)?/g, (length) => String(Math.round(parseFloat(length) * fixed * 100) / 100));
      to.setAttribute("fill", plain(seen.fill).replace(/url\("?[^#]*(#[^")]*)"?\)/, "url($1)"));
      if (seen.stroke !== "none") {
        to.setAttribute("stroke", plain(seen.stroke));
        to.setAttribute("stroke-width", scaled(seen.strokeWidth));
        if (seen.strokeDasharray !== "none") to.setAttribute("stroke-dasharray", scaled(seen.strokeDasharray));
      }
    }
    for (const name of ["class", "style", "vector-effect"]) to.removeAttribute(name);
    [...from.children].forEach((child, place) => styled(child, to.children[place], scale));
  };
  const withoutLinks = (picture) => {
    for (const link of picture.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  };
  const meanings = (figure) => {
    const found = new Map();
    for (const item of figure.querySelectorAll(".units > [data-unit]")) {
      const key = `${item.dataset.tone}|${item.dataset.word}`;
      const like = `.labels .shape.${item.dataset.tone}${item.dataset.look ? `.${item.dataset.look}` : ":not(.diamond, .half)"}`;
      const sample = figure.querySelector(`${like}:not(.hollow)`) ?? figure.querySelector(like);
      found.set(key, { word: item.dataset.word ?? "", sample, count: (found.get(key)?.count ?? 0) + 1 });
    }
    return [...found.values()].filter(({ word }) => word);
  };
  const legend = (figure, top, room) => {
    const size = 18, rows = made("g", { fill: colour("--ink"), "font-size": size });
    let x = 0, y = top;
    for (const { word, count, sample } of meanings(figure)) {
      const text = `${word}: ${count}`, width = size * 1.4 + wide(text, size, 400) + size * 1.5;
      if (x && x + width > room) [x, y] = [0, y + size * 1.6];
      if (sample) {
        const shape = sample.cloneNode(true);
        styled(sample, shape, 1);
        const side = sample.getBBox().width || size;
        shape.setAttribute("transform", `translate(${x + size / 2} ${y - size * .34}) scale(${(size * .8) / side})`);
        rows.append(shape);
      }
      rows.append(made("text", { x: x + size * 1.4, y }, text));
      x += width;
    }
    return { rows, bottom: y + size };
  };
  const ofShapes = (figure) => {
    const drawn = figure.querySelector(".picture svg"), box = drawn.viewBox.baseVal, edge = 28, room = box.width;
    const { title = "", subtitle = "", watermark = "" } = figure.dataset;
    const head = made("g", { transform: `translate(${edge} 0)` });
    let y = 12;
    for (const [text, size, weight, name] of [[title, 28, 700, "--ink"], [subtitle, 19, 400, "--quiet"]]) {
      for (const line of text ? lines(text, size, weight, room) : []) {
        y += size * 1.3;
        head.append(made("text", { y, "font-size": size, "font-weight": weight, fill: colour(name) }, line));
      }
      y += 6;
    }
    const key = legend(figure, y + 34, room);
    head.append(key.rows);
    const copy = drawn.cloneNode(true);
    styled(drawn, copy, box.width / drawn.clientWidth);
    copy.querySelectorAll("[aria-hidden]").forEach((part) => part.removeAttribute("aria-hidden"));
    withoutLinks(copy);
    for (const [name, value] of Object.entries({ x: edge, y: key.bottom, width: box.width, height: box.height })) copy.setAttribute(name, value);
    for (const name of ["role", "aria-label"]) copy.removeAttribute(name);
    const picture = sheet(Math.ceil(room + 2 * edge), Math.ceil(key.bottom + box.height + edge));
    picture.append(head, copy);
    if (watermark) {
      const size = Math.min(64, 40 * (room / wide(watermark, 40, 700)) * .9);
      picture.append(made("text", { x: edge + room / 2, y: key.bottom + box.height / 2, "font-size": size, "font-weight": 700, "text-anchor": "middle", fill: colour("--quiet"), "fill-opacity": .22 }, watermark));
    }
    return picture;
  };

  // -- the file
  const besides = (button) => {
    for (let block = button.parentElement; block; block = block.parentElement) {
      const plot = block.querySelector(".js-plotly-plot"), shapes = block.querySelector("figure.shapes:has(.picture svg)");
      if (shapes ?? plot) return shapes ? ofShapes(shapes) : ofPlot(plot);
    }
    throw new Error("no figure");
  };
  const text = (picture) => new XMLSerializer().serializeToString(picture);
  const base64 = async (file) => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(file);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""));
  };
  const fonts = async () => {
    const faces = await Promise.all(WEIGHTS.map(async (weight) => {
      const data = await base64(`/ui/fonts/be-vietnam-pro-${weight}.woff2`);
      return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    }));
    return made("style", {}, faces.join(""));
  };
  const painted = async (picture) => {
    picture.prepend(await fonts()); // a picture within a picture sees none of the page's fonts
    const address = URL.createObjectURL(new Blob([text(picture)], { type: "image/svg+xml" })), image = new Image();
    try {
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * FINE;
      canvas.height = image.naturalHeight * FINE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, fail) => canvas.toBlob((file) => (file ? done(file) : fail(new Error("too large"))), "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  };
  const save = (file, name) => {
    const address = URL.createObjectURL(file), link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  const said = document.createElement("div");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  const say = (words, failed = false) => {
    said.className = failed ? "picture-failed" : "unseen";
    said.textContent = words;
    if (failed) setTimeout(() => { said.className = "unseen"; }, 8000);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-picture]");
    if (!button || button.getAttribute("aria-busy")) return;
    const { picture: form, file } = button.dataset, name = `${file || "hinh"}.${form}`;
    button.setAttribute("aria-busy", "true");
    try {
      const picture = besides(button);
      save(form === "png" ? await painted(picture) : new Blob([text(picture)], { type: "image/svg+xml" }), name);
      say(WORDS.saved(name));
    } catch {
      say(WORDS.failed, true);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
})();
