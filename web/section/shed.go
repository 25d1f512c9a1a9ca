package section

// shed draws a single-storey hall: walls, roof, clear height, crane, dock.
func (d *drawing) shed() {
	wall, known := d.wallM()
	eaves, ridge := d.y(wall), d.y(wall+d.roofM())
	middle := (d.left + d.right) / 2
	class := "offered"
	if !known {
		class = "offered guess"
	}
	walls := []string{move(d.left, d.ground), lineTo(d.left, eaves)}
	if d.pitched {
		walls = append(walls, lineTo(middle, ridge), lineTo(d.right, eaves))
	} else {
		walls = append(walls, lineTo(d.left, ridge), lineTo(d.right, ridge))
	}
	d.pen.path(class, append(walls, lineTo(d.right, d.ground))...)
	if !d.small && known {
		d.columns(eaves)
	}
	d.clearLine(d.ground)
	d.hoist(d.ground, wall, d.left, d.right)
	d.dock()
	d.person(d.left+(d.right-d.left)*0.2, d.ground)
	d.dimensions(d.ground)
	if !known {
		d.pen.text(d.left+(d.right-d.left)*0.72, (eaves+d.ground)/2+6, "big", "middle", d.unknown())
	}
}

func (d *drawing) columns(eaves float64) {
	const thick = 6.0
	d.pen.rect(d.left-thick/2, eaves, thick, d.ground-eaves, "column")
	d.pen.rect(d.right-thick/2, eaves, thick, d.ground-eaves, "column")
}

// clearLine is the underside of the lowest beam above the given floor.
func (d *drawing) clearLine(floor float64) {
	if m, known := d.clearM.Get(); known && !d.small {
		y := floor - m*d.scale
		d.pen.line("dash", d.left, y, d.right, y)
	}
}
