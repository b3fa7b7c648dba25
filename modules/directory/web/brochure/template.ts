/** The leaflet: a cover, the table of contents, the parts that were chosen, an index. Everything it says comes in `data`. */
export const brochureTemplate = `
#set page(footer: context if counter(page).get().first() > 1 [
  #set text(size: 8pt, fill: muted)
  #grid(columns: (1fr, auto), data.footer, counter(page).display("1"))
], numbering: "1")
#set par(justify: false)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.9em, sticky: true)
#show heading.where(level: 3): set text(size: 11pt, weight: "bold", fill: ink)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.6em, sticky: true)
#show link: set text(fill: pine)
#show outline.entry.where(level: 1): set block(above: 0.9em)

#let note(body) = block(width: 100%, fill: paper, stroke: 0.5pt + line-colour, radius: 4pt, inset: 10pt, body)
#let entry(it) = block(breakable: false, width: 100%, below: 10pt, {
  grid(columns: (20pt, 1fr), gutter: 4pt,
    box(width: 18pt, height: 18pt, radius: 9pt, fill: pine, align(center + horizon, text(size: 8pt, weight: "bold", fill: white, str(it.number)))),
    [
      #strong(it.name) #label("place-" + str(it.number)) \\
      #text(size: 8.5pt, fill: muted, it.kind)
      #set text(size: 0.9em)
      #for line in it.lines [\\ #line]
    ])
})
#let plain-entry(it) = block(breakable: false, width: 100%, below: 9pt, {
  [#strong(it.name) \\ #text(size: 8.5pt, fill: muted, it.kind)]
  set text(size: 9pt)
  for line in it.lines [\\ #line]
})

#let index-line(it) = context {
  let found = query(label("place-" + str(it.number)))
  if found.len() > 0 {
    link(found.first().location())[#it.name]
    box(width: 1fr, repeat[#h(2pt).#h(2pt)])
    [#counter(page).at(found.first().location()).first()]
    linebreak()
  }
}

// Cover
#page(margin: (x: 22mm, y: 26mm), fill: paper, footer: none)[
  #text(size: 12pt, fill: muted, data.place)
  #v(1fr)
  #text(size: 34pt, weight: "bold", fill: pine)[#par(leading: 0.4em)[#data.title]]
  #v(6pt)
  #text(size: 14pt)[#par(data.subtitle)]
  #v(18pt)
  #image(bytes(data.chain), format: "svg", width: 100%, alt: data.chainWords)
  #v(1fr)
  #grid(columns: (1fr, auto), gutter: 10pt,
    [#strong(data.hub.name) \\ #text(size: 18pt, weight: "bold", fill: pine, data.hub.phone) #for line in data.hub.hours [\\ #text(size: 9pt, line)]],
    align(bottom, text(size: 10pt, fill: muted, data.edition)))
]

= #data.title
#outline(title: data.contents, depth: 2, indent: 12pt)

#for section in data.sections [
  #if section.break-before [#pagebreak(weak: true)]
  == #section.title
  #for paragraph in section.paragraphs [#par(paragraph)]
  #if section.kind == "kinds" [
    #for item in section.items [
      #block(breakable: false)[
        === #item.name
        #par(item.text)
        #if item.count != "" [#text(size: 9pt, fill: muted, item.count)]
      ]
    ]
  ] else if section.kind == "steps" [
    #enum(..section.items)
  ] else if section.kind == "map" [
    #image(bytes(section.picture), format: "svg", width: 100%, alt: section.alt)
    #text(size: 8.5pt, fill: muted)[#section.legend \\ #section.source]
  ] else if section.kind == "places" [
    #for zone in section.zones [
      #heading(level: 3, zone.name)
      #grid(columns: (1fr, 1fr), column-gutter: 14pt, row-gutter: 10pt, ..zone.entries.map(entry))
    ]
  ] else if section.kind == "services" [
    #for group in section.groups [
      #heading(level: 3, group.name)
      #grid(columns: (1fr, 1fr), column-gutter: 14pt, row-gutter: 10pt, ..group.entries.map(plain-entry))
    ]
  ] else if section.kind == "table" [
    #table(columns: (1fr,) * section.head.len(), align: start,
      fill: (x, y) => if y == 0 { paper } else { none },
      table.header(..section.head.map(title => strong(title))),
      ..section.rows.flatten())
  ] else if section.kind == "index" [
    #set text(size: 0.9em)
    // Columns fill one after the other: a list that fits on a page is cut in two halves instead.
    #let half = calc.ceil(section.items.len() / 2)
    #if section.items.len() <= 90 [
      #grid(columns: (1fr, 1fr), column-gutter: 14pt,
        for it in section.items.slice(0, half) { index-line(it) },
        for it in section.items.slice(half) { index-line(it) })
    ] else [#columns(2, gutter: 14pt, for it in section.items { index-line(it) })]
  ]
  #if section.note != "" [#note(section.note)]
]
`
