// The clock of the call, by the clock of the server. Each full minute is told, and not each second.

const clock = document.querySelector("[data-clock]");
const told = document.querySelector("[data-minutes]");
const offset = Number(clock.dataset.now) - Date.now() / 1000;
let minutes = 0;

const two = (number) => String(number).padStart(2, "0");

function show() {
  const seconds = Math.max(0, Math.floor(Date.now() / 1000 + offset - Number(clock.dataset.began)));
  clock.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  const full = Math.floor(seconds / 60);
  if (full > minutes) told.textContent = `${full} ${told.dataset.minutes}`;
  minutes = full;
}

minutes = Math.floor((Number(clock.dataset.now) - Number(clock.dataset.began)) / 60);
show();
setInterval(show, 1000);
