// SQL in the page: DuckDB in the browser over the published warehouse. Nothing leaves this site; the 34 MB are fetched at the first query.
import * as duckdb from "@duckdb/duckdb-wasm";

const place = document.getElementById("sql");
const english = document.documentElement.lang === "en";
const say = (vi, en) => (english ? en : vi);
const base = new URL(place.dataset.base, location.href);
const box = place.querySelector("textarea");
const button = place.querySelector("button");
const told = place.querySelector("[role=status]");
const SHOWN = 500;
let opened;

const open = async () => {
  const worker = new Worker(new URL("sql/duckdb-browser-eh.worker.js", base));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL("sql/duckdb-eh.wasm", base).href);
  const connection = await database.connect();
  // extensions would be fetched from another host
  await connection.query("SET autoinstall_known_extensions = false");
  await connection.query("SET autoload_known_extensions = false");
  await connection.query(`ATTACH '${new URL("warehouse/solieu.duckdb", base).href}' AS solieu (READ_ONLY)`);
  await connection.query("USE solieu");
  return connection;
};

const scaled = (value, scale) => {
  const digits = value.toString().replace("-", "").padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const part = scale ? digits.slice(digits.length - scale).replace(/0+$/, "") : "";
  return (value < 0n ? "-" : "") + whole + (part ? `.${part}` : "");
};

const decimal = (words, scale) => {
  let value = 0n;
  for (let place = words.length - 1; place >= 0; place -= 1) value = (value << 32n) | BigInt(words[place]);
  const bits = BigInt(words.length * 32);
  return scaled(value >> (bits - 1n) ? value - (1n << bits) : value, scale);
};

const text = (value, type) => {
  if (value === null || value === undefined) return "";
  const name = type.toString();
  if (name.startsWith("Decimal")) return decimal([...new Uint32Array(value.buffer, value.byteOffset, value.byteLength / 4)], type.scale);
  if (name.startsWith("Date")) return new Date(Number(value)).toISOString().slice(0, 10);
  return typeof value === "object" && value.toArray ? [...value.toArray()].join(" | ") : String(value);
};

const table = (found) => {
  const made = document.createElement("table");
  const caption = made.createCaption();
  caption.textContent = say(`${found.numRows} dòng`, `${found.numRows} rows`) + (found.numRows > SHOWN ? say(`, hiện ${SHOWN} dòng đầu`, `, the first ${SHOWN} shown`) : "");
  const head = made.createTHead().insertRow();
  for (const field of found.schema.fields) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = field.name;
    head.append(cell);
  }
  const body = made.createTBody();
  for (let row = 0; row < Math.min(found.numRows, SHOWN); row += 1) {
    const line = body.insertRow();
    found.schema.fields.forEach((field, column) => { line.insertCell().textContent = text(found.getChildAt(column).get(row), field.type); });
  }
  return made;
};

const run = async () => {
  button.disabled = true;
  told.textContent = opened ? say("Đang chạy…", "Running…") : say("Đang tải DuckDB (34 MB, một lần)…", "Fetching DuckDB (34 MB, once)…");
  try {
    opened ??= open();
    const found = await (await opened).query(box.value);
    place.querySelector(".result").replaceChildren(table(found));
    told.textContent = "";
  } catch (error) {
    told.textContent = location.protocol === "file:"
      ? say("Trình duyệt không cho chạy từ tệp: hãy mở trang bằng solieu serve.", "Browsers do not run this from a file: open the site with solieu serve.")
      : String(error.message ?? error);
    if (!(await Promise.resolve(opened).catch(() => null))) opened = undefined;
  } finally {
    button.disabled = false;
  }
};

place.hidden = false;
button.addEventListener("click", run);
box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
for (const ready of document.querySelectorAll(".query")) {
  const take = document.createElement("button");
  take.type = "button";
  take.className = "button quiet";
  take.textContent = say("Chạy", "Run");
  take.addEventListener("click", () => { box.value = ready.querySelector("pre").textContent; box.scrollIntoView({ block: "center" }); run(); });
  ready.append(take);
}
