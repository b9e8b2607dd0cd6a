"use strict";
// The map of incidents: land from Natural Earth, one circle an incident as wide as its place is uncertain. Nothing is fetched
// from anywhere but this server. The list below the map holds the same.
(async () => {
  const box = document.getElementById("map");
  if (!box) return;
  const [land, found] = await Promise.all([box.dataset.land, box.dataset.places].map((path) => fetch(path).then((answer) => answer.json())));
  // A ring that crosses the 180th meridian goes on past it, else its outline would run back across the whole map.
  const unwrap = (ring) => ring.reduce((last, point) => { point[0] += Math.round((last - point[0]) / 360) * 360; return point[0]; }, ring[0][0]);
  const countries = topojson.feature(land, land.objects.countries);
  for (const { geometry } of countries.features) (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat().forEach(unwrap);
  const map = L.map(box, { attributionControl: false, worldCopyJump: true }).setView([15, 30], 2);
  L.geoJSON(countries, {
    interactive: false, style: { color: "#9a9a90", weight: 1, fillColor: "#f5f4f0", fillOpacity: 1 },
  }).addTo(map);
  const colours = { confirmed: "#0b5a37", corroborated: "#0b4f9e", unverified: "#565656", disputed: "#8a6d00", rejected: "#a3161a" };
  const circles = found.circles.map((one) => {
    const circle = L.circle([one.lat, one.lon], { radius: one.radius, color: colours[one.status], weight: 2, fillOpacity: 0.15 });
    const words = document.createElement("bdi");
    words.textContent = one.words; // as text: what a report says is never markup
    return circle.bindTooltip(words).on("click", () => { location.href = one.href; }).addTo(map);
  });
  // One place far away would shrink all others to dots: the map opens on those that lie together, and can be zoomed out.
  const middle = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];
  const lat = middle(found.circles.map((one) => one.lat)), lon = middle(found.circles.map((one) => one.lon));
  const off = found.circles.map((one) => Math.hypot(one.lat - lat, one.lon - lon));
  const near = circles.filter((_, at) => off[at] <= Math.max(1, 6 * middle(off)));
  if (circles.length) map.fitBounds(L.featureGroup(near).getBounds().pad(0.2), { maxZoom: 9 });
  for (const [id, count] of [["unplaced", found.unplaced], ["left-out", found.left_out]]) {
    const rest = document.getElementById(id);
    if (count) rest.textContent = `${rest.dataset.words} ${count}`;
  }
  box.dataset.ready = circles.length;
})();
