/** The letter of a decision: head, then its sections; the French text first, its translation on pages of their own. */
export const decisionTemplate = String.raw`
#set page(margin: (x: 20mm, top: 20mm, bottom: 22mm), footer: context [
  #set text(size: 8pt, fill: muted)
  #grid(columns: (1fr, auto), data.footer, counter(page).display("1 / 1", both: true))
])
#set par(leading: 0.65em, spacing: 0.9em)
#show heading.where(level: 2): set block(above: 1.2em, below: 0.6em)

#grid(columns: (1fr, 80mm), gutter: 10mm,
  [#text(weight: "bold", fill: pine, size: 11pt)[#data.sender.first()] \
   #text(size: 9pt)[#data.sender.slice(1).join(linebreak())]],
  block(inset: (top: 14mm))[#data.addressee.join(linebreak())],
)
#v(6mm)

#let letter(words) = {
  set text(lang: words.language, dir: if words.direction == "rtl" { rtl } else { ltr })
  set align(if words.direction == "rtl" { right } else { left })
  [= #words.title]
  if words.notice != none { block(fill: paper, stroke: 0.5pt + line-colour, radius: 4pt, inset: 8pt, width: 100%, words.notice) }
  for section in words.sections {
    [== #section.title]
    for paragraph in section.paragraphs { par(paragraph) }
    if section.list.len() > 0 { list(..section.list) }
    if section.table != none {
      table(
        columns: (1fr, auto, auto),
        align: (start, start, end),
        table.header(..section.table.head.map(title => strong(title))),
        ..section.table.rows.flatten(),
      )
    }
  }
}

#letter(data.text)
#if data.translation != none {
  pagebreak()
  letter(data.translation)
}
`
