/** The book on paper: figures, protection, guarantees, then one line for each family; the head of the table is repeated on each page. */
export const bookTemplate = `
#set page(flipped: true, margin: (x: 14mm, y: 16mm), footer: context [
  #set text(size: 7.5pt, fill: muted)
  #grid(columns: (1fr, auto), data.seal, counter(page).display("1 / 1", both: true))
])
= #data.title
#text(fill: muted)[#data.territory · #data.round #data.day]

#grid(columns: (1fr,) * data.figures.len(), gutter: 8pt, ..data.figures.map(pair => block(
  width: 100%, fill: paper, stroke: 0.5pt + line-colour, radius: 4pt, inset: 8pt,
)[#text(size: 8.5pt, fill: muted)[#pair.at(0)] \\ #text(size: 18pt, weight: "bold", fill: pine)[#pair.at(1)]]))

== #data.protectionTitle
#for sentence in data.protection [#par(sentence)]

== #data.guaranteesTitle
#list(..data.guarantees)

#pagebreak()
== #data.familiesTitle
#set text(size: 8pt, hyphenate: true)
// Each column has the room that its words take on average: none is left a word a line.
#let room(i) = calc.clamp(data.rows.map(row => row.at(i).len()).sum(default: 0) / calc.max(1, data.rows.len()), 11, 28)
#table(
  columns: (auto,) + range(1, data.head.len()).map(i => room(i) * 1fr),
  align: start,
  fill: (x, y) => if y == 0 { paper } else { none },
  table.header(..data.head.map(title => strong(title))),
  ..data.rows.flatten(),
)
`
