"use strict";
(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const save = document.getElementById("save");
  const left = document.getElementById("left");
  const marks = [...document.querySelectorAll("mark")];
  const items = new Map([...document.querySelectorAll(".it")].map((it) => [it.dataset.id, it]));
  const removed = new Map();
  document.body.classList.add("live");

  const light = (id) => {
    for (const mark of marks) mark.classList.toggle("on", mark.dataset.items.split(" ").includes(id));
    for (const [name, it] of items) it.classList.toggle("on", name === id);
  };
  const trace = (id) => (plan.readings || []).map((reading) => reading.items && reading.items[id]).find(Boolean);
  const looked = (it, said) => {
    const found = trace(it.dataset.id);
    if (found) found.confirmed = true;
    it.classList.add("ok");
    it.querySelector(".said").textContent = said;
    changed();
  };
  const count = () => {
    const open = [...items.values()].filter((it) => it.querySelector(".why") && !it.matches(".ok,.off")).length;
    left.textContent = words.left.replace("#", open);
  };
  const changed = () => { save.disabled = false; count(); };

  for (const mark of marks) {
    mark.addEventListener("click", () => {
      const ids = mark.dataset.items.split(" ");
      const next = ids[(ids.indexOf(mark.dataset.last) + 1) % ids.length];
      mark.dataset.last = next;
      light(next);
      const it = items.get(next);
      if (it) it.scrollIntoView({ block: "center" });
    });
  }
  for (const [id, it] of items) {
    for (const link of it.querySelectorAll(".pl a")) link.addEventListener("click", () => light(id));
    it.querySelector(".yes").addEventListener("click", () => looked(it, words.confirmed));
    const group = it.dataset.group;
    const no = it.querySelector(".no");
    no.addEventListener("click", () => {
      if (removed.has(id)) {
        const [place, item] = removed.get(id);
        removed.delete(id);
        plan[group].splice(place, 0, item);
        it.classList.remove("off");
        no.textContent = words.remove;
        it.querySelector(".said").textContent = "";
      } else {
        const place = plan[group].findIndex((item) => item.id === id);
        if (place < 0) return;
        removed.set(id, [place, plan[group].splice(place, 1)[0]]);
        it.classList.add("off");
        no.textContent = words.undo;
        it.querySelector(".said").textContent = words.removed;
      }
      changed();
    });
    const form = it.querySelector(".ed");
    if (!form) continue;
    it.querySelector(".edit").addEventListener("click", () => { form.hidden = !form.hidden; });
    for (const other of it.querySelectorAll(".alt")) other.addEventListener("click", () => {
      form.hidden = false;
      form.elements.indicator.value = other.dataset.indicator;
      form.elements.indicator.focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = plan[group].find((one) => one.id === id);
      if (!item) return;
      for (const field of form.elements) {
        if (!field.name || field.value === "") continue;
        item[field.name] = field.type === "number" ? Number(field.value) : field.value.trim();
      }
      form.hidden = true;
      looked(it, `${words.changed} ${item.indicator} ${item.comparator || ">="} ${item.threshold} ${item.unit}, ${item.year}`);
    });
  }
  const whole = () => {
    const kept = structuredClone(plan);
    for (const item of [...(kept.targets || []), ...(kept.tasks || []), ...(kept.measures || [])]) {
      if (item.serves) item.serves = item.serves.filter((id) => !removed.has(id));
      if (removed.has(item.parent)) delete item.parent;
      if (item.bodies) item.bodies = item.bodies.filter((part) => !removed.has(part.body));
    }
    return kept;
  };
  save.addEventListener("click", () => {
    const text = JSON.stringify(whole(), null, 1).replace(/[\u0085\u2028\u2029]/g, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "text/yaml" }));
    link.download = words.file;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  window.addEventListener("beforeunload", (event) => { if (!save.disabled && !save.dataset.done) event.preventDefault(); });
  save.addEventListener("click", () => { save.dataset.done = "1"; });
  count();
})();
