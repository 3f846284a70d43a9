// Makes forms a little easier where there is JavaScript; without it everything works.

for (const area of document.querySelectorAll("textarea[data-longest]")) {
  const longest = Number(area.dataset.longest);
  const counter = document.createElement("p");
  counter.className = "counter";
  counter.setAttribute("role", "status");
  area.after(counter);
  let wait;
  const count = () => {
    const left = longest - [...area.value.trim()].length;
    const number = Math.abs(left).toLocaleString("nl-NL");
    counter.textContent = left < 0 ? `Je tekst is ${number} tekens te lang.` : `Je hebt nog ${number} tekens over.`;
    counter.classList.toggle("over", left < 0);
  };
  area.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(count, 600);
  });
  if (area.value) count();
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
