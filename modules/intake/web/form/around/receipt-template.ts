/** The receipt that a family keeps: its reference large, what was asked, what comes next. Everything it says comes in `data`. */
export const receiptTemplate = `
#set text(size: 1.1em)
#set page(footer: context [
  #set text(size: 8pt, fill: muted)
  #grid(columns: (1fr, auto), data.made, counter(page).display("1 / 1", both: true))
])
#text(fill: muted, data.service)
= #data.title

#block(width: 100%, fill: paper, stroke: 1pt + pine, radius: 6pt, inset: 16pt, {
  set par(spacing: 12pt)
  par(text(fill: muted, data.numberTitle))
  par(text(size: 40pt, weight: "bold", fill: pine, text(dir: ltr, data.number)))
  par(data.keep)
})

#for line in data.helpers [
  #block(width: 100%, stroke: 0.5pt + line-colour, radius: 4pt, inset: 10pt, line)
]

#table(columns: (2fr, 3fr), ..data.lines.map(((term, value)) => (
  text(fill: muted, term),
  value.split("\\n").join(linebreak()),
)).flatten())

#if data.show.items.len() > 0 [
  == #data.show.title
  #list(..data.show.items)
]

== #data.next.title
#enum(..data.next.items)

#if data.call != "" [#v(8pt) #strong(data.call) \\ #data.hours]
`
