package section

// Storeys drawn lower than this have no line of their own: a tower would be a
// grey block.
const leastStoreyHeight = 2.2

// storeys draws a building of several floors with the offered ones filled.
func (d *drawing) storeys() {
	top, topKnown := d.topFloor()
	shaft := d.right
	if d.lift {
		shaft -= d.shaftWidth()
	}
	base := d.ground + d.belowM()*d.scale
	floorY := map[int64]float64{}
	y := base
	for f := d.lowFloor(); f <= top; f++ {
		if f == 0 {
			continue // floors are …, -1, 1, 2, …
		}
		floorY[f] = y
		y -= d.heightM(f) * d.scale
	}
	d.walls(floorY, base, y)
	d.fillOffered(floorY, shaft)
	if !topKnown {
		d.openTop(y)
	}
	if d.lift {
		d.shaft(shaft, y)
	}
	d.insideOffered(floorY, shaft)
	d.dock()
	d.ramp(floorY)
}

// walls are the outline and the floors, in one path.
func (d *drawing) walls(floorY map[int64]float64, base, roof float64) {
	steps := []string{move(d.left, base), lineTo(d.left, roof), lineTo(d.right, roof), lineTo(d.right, base)}
	top, _ := d.topFloor()
	for f := d.lowFloor(); f <= top; f++ {
		y, drawn := floorY[f]
		if drawn && d.heightM(f)*d.scale >= leastStoreyHeight {
			steps = append(steps, move(d.left, y), lineTo(d.right, y))
		}
	}
	d.pen.path("wall", steps...)
}

func (d *drawing) fillOffered(floorY map[int64]float64, right float64) {
	class := "offered"
	if !d.storeyM.IsKnown() {
		class += " guess"
	}
	top, _ := d.topFloor()
	for f := d.lowFloor(); f <= top; f++ {
		y, drawn := floorY[f]
		if !drawn {
			continue
		}
		height := d.heightM(f) * d.scale
		if d.offered(f) {
			d.pen.rect(d.left, y-height, d.right-d.left, height, class)
		}
		d.windows(y-height, height, right)
	}
}

// windows tell offices and dormitories from workshops at a glance.
func (d *drawing) windows(y, height, right float64) {
	if height < 7*d.step() {
		return
	}
	sill, lintel := y+height*0.62, y+height*0.28
	switch d.kind {
	case "office":
		d.pen.line("dim", d.left+3*d.step(), lintel, right-3*d.step(), lintel)
		d.pen.line("dim", d.left+3*d.step(), sill, right-3*d.step(), sill)
	case "dormitory":
		width := 4 * d.step()
		for x := d.left + width; x+width < right; x += 3 * width {
			d.pen.rect(x, lintel, width, sill-lintel, "dim")
		}
	}
}

// openTop shows that the building goes on to nobody knows where.
func (d *drawing) openTop(y float64) {
	rise := 9 * d.step()
	d.pen.path("dash", move(d.left, y), lineTo(d.left, y-rise), move(d.right, y), lineTo(d.right, y-rise))
	d.pen.text((d.left+d.right)/2, y-2*d.step(), "", "middle", d.unknown())
}

func (d *drawing) shaftWidth() float64 { return 11 * d.step() }

func (d *drawing) shaft(x, top float64) {
	bottom := d.ground + d.belowM()*d.scale
	d.pen.path("wall", move(x, bottom), lineTo(x, top),
		move(x, bottom), lineTo(d.right, top), move(d.right, bottom), lineTo(x, top))
}

// insideOffered puts person, crane and dimensions on the lowest offered floor.
func (d *drawing) insideOffered(floorY map[int64]float64, right float64) {
	from, known := d.from.Get()
	y, drawn := floorY[from]
	if !known || !drawn {
		d.person(d.left-7*d.step(), d.ground)
		return
	}
	if from == 1 {
		d.hoist(y, d.storeyM.Or(nominalStoreyM), d.left, right)
	}
	d.person(d.left+(right-d.left)*0.2, y)
	d.clearLine(y)
	d.dimensions(y)
	if !d.small {
		d.floorNames(floorY)
		d.buildingDimension()
	}
}

// buildingDimension is the whole height, outermost on the left.
func (d *drawing) buildingDimension() {
	if m, known := d.buildingM.Get(); known {
		d.outerDimension(d.left-96, d.ground, height{d.words.Building, m, lengthFigure(m)})
	}
}

// floorNames stand beside the offered storeys that are high enough for a line.
func (d *drawing) floorNames(floorY map[int64]float64) {
	from, to := d.from.Or(1), d.to.Or(d.from.Or(1))
	for f := from; f <= to; f++ {
		height := d.heightM(f) * d.scale
		if y, drawn := floorY[f]; drawn && height >= 14 {
			d.pen.text(d.right+26, y-height/2+4, "big strong", "start", d.words.Floor(f))
		}
	}
}

// ramp is the way on which trucks reach an upper floor.
func (d *drawing) ramp(floorY map[int64]float64) {
	y, drawn := floorY[2]
	if !d.onRamp || !drawn {
		return
	}
	foot := d.left - 26*d.step()
	if d.small {
		foot = d.left - 16
	}
	d.pen.path("wall", move(foot, d.ground), lineTo(d.left-3*d.step(), y), lineTo(d.left, y))
}
