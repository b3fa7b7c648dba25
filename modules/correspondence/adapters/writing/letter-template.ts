/**
 * Letters of one print file, in Typst. Each begins on a page of its own (on a sheet of its own when both sides are printed), with the address
 * where the window of a French DL envelope shows it: 105 mm from the left edge, 50 mm from the top, folded in three.
 * @source NF Z 11-001 (place of the address), La Poste: window of 100 x 45 mm, 20 mm from the right and the bottom of a DL envelope
 */
export const letterTemplate = String.raw`
#let side = 20mm
#set page(
  margin: (left: side, right: side, top: 20mm, bottom: 24mm),
  numbering: none,
  footer: context {
    let started = query(selector(<letter>).before(here()))
    if started.len() > 0 {
      let letter = started.last()
      let end = label("end-" + str(letter.value.number))
      let total = counter(page).at(end).first()
      let page-number = counter(page).get().first()
      // Nothing on the blank side before the next letter.
      if total > 1 and page-number <= total {
        set text(size: 8pt, fill: muted)
        set align(center)
        letter.value.page.replace("<page>", str(page-number)).replace("<total>", str(total))
      }
    }
  },
)
#set text(size: 1.1em)
#set par(leading: 0.65em, spacing: 1.05em)
#show heading: set text(size: 12pt, weight: "bold", fill: ink)
#show heading: set block(above: 0em, below: 1.2em)

#let in-lines(lines) = lines.join(linebreak())

#for (number, letter) in data.letters.enumerate() {
  if number > 0 { pagebreak(to: if data.duplex { "odd" } else { none }) }
  counter(page).update(1)
  [#metadata((number: number, page: letter.page)) <letter>]
  set text(lang: letter.language, dir: if letter.direction == "rtl" { rtl } else { ltr })

  // Where to fold.
  for fold in (99mm, 198mm) {
    place(top + left, dx: 4mm - side, dy: fold - 20mm, line(length: 4mm, stroke: 0.4pt + line-colour))
  }
  block(width: 100%, height: 84mm, {
    place(top + left, block(width: 80mm, {
      set text(lang: "fr", dir: ltr, size: 10pt)
      set align(left)
      text(weight: "bold", fill: pine, size: 11pt, letter.sender.first())
      linebreak()
      in-lines(letter.sender.slice(1))
    }))
    place(top + left, dx: 105mm - side, dy: 50mm - 20mm, block(width: 85mm, height: 34mm, clip: true, {
      set text(lang: "fr", dir: ltr, size: letter.addressSize * 1pt)
      set par(leading: 0.5em)
      set align(left)
      in-lines(letter.envelope)
    }))
  })

  block(width: 100%, below: 1.4em, {
    set text(size: 10pt)
    in-lines(letter.references)
    h(1fr)
    letter.date
  })
  heading(level: 1, letter.subject)
  for paragraph in letter.paragraphs { par(in-lines(paragraph)) }
  if letter.online != none { par(letter.online) }
  block(above: 1.6em, breakable: false, in-lines(letter.signature))
  if letter.legal.len() > 0 {
    set text(size: 9pt)
    block(above: 2em, width: 100%, stroke: (top: 0.5pt + line-colour), inset: (top: 8pt), {
      heading(level: 2, text(size: 9pt, letter.legalTitle))
      set text(lang: "fr", dir: ltr)
      set align(left)
      for notice in letter.legal { par(in-lines(notice)) }
    })
  }
  [#metadata(none) #label("end-" + str(number))]
}
`
