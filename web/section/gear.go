package section

// personM is the height of the person who stands for scale.
const personM = 1.75

// person stands with both feet on the floor at y.
func (d *drawing) person(x, y float64) {
	height := personM * d.scale
	head := height * 0.1
	if d.small {
		head = max(head, 0.9)
	}
	neck := y - height + 2*head
	d.pen.circle(x, y-height+head, head, "solid")
	if d.small {
		d.pen.line("gear", x, neck, x, y)
		return
	}
	hip, reach := y-height*0.45, height*0.15
	d.pen.path("gear", move(x, neck), lineTo(x, hip), lineTo(x-reach, y), move(x, hip), lineTo(x+reach, y),
		move(x-reach*1.3, hip-height*0.08), lineTo(x, neck+height*0.08), lineTo(x+reach*1.3, hip-height*0.08))
}

// hoist draws the travelling crane under the roof of a hall whose floor is at y,
// or its brackets alone where a crane may be put.
func (d *drawing) hoist(y, roofM, left, right float64) {
	if !d.crane && !d.corbels {
		return
	}
	railM := roofM * 0.84
	if hook, known := d.hookM.Get(); known {
		railM = min(hook+roofM*0.14, roofM*0.95)
	}
	rail := y - railM*d.scale
	bracket := 4 * d.step()
	d.pen.path("solid", move(left, rail+1), lineTo(left+bracket, rail+1), lineTo(left, rail+1+bracket),
		move(right, rail+1), lineTo(right-bracket, rail+1), lineTo(right, rail+1+bracket))
	if d.crane {
		d.bridge(y, rail, left, right)
	}
}

func (d *drawing) bridge(floor, rail, left, right float64) {
	s := d.step()
	x := left + (right-left)*0.45
	hook := rail + (floor-rail)*0.28
	if h, known := d.hookM.Get(); known {
		hook = floor - h*d.scale
	}
	if d.small {
		d.pen.path("gear", move(left+1, rail), lineTo(right-1, rail),
			move(x-4.5, rail), lineTo(x-4.5, rail+4), lineTo(x+4.5, rail+4), lineTo(x+4.5, rail), move(x, rail+4), lineTo(x, hook-1.8))
	} else {
		d.pen.rect(left+6, rail-8, right-left-12, 8, "ground-fill")
		d.pen.path("gear", move(left+6, rail-8), lineTo(right-6, rail-8), lineTo(right-6, rail), lineTo(left+6, rail), lineTo(left+6, rail-8),
			move(x-9, rail-8), lineTo(x-9, rail-14), lineTo(x+9, rail-14), lineTo(x+9, rail-8), move(x, rail), lineTo(x, hook-3))
	}
	d.pen.circle(x, hook, 1.6*s, "gear")
	if t, known := d.craneT.Get(); known && !d.small {
		d.pen.text(x+16, rail-12, "strong", "start", figure(t)+" t")
	}
}

// dock is the loading platform outside the right wall.
func (d *drawing) dock() {
	if !d.docks {
		return
	}
	s := d.step()
	high := max(1.2*d.scale, 2.5*s)
	d.pen.path("wall", move(d.right, d.ground-high), lineTo(d.right+8*s, d.ground-high), lineTo(d.right+8*s, d.ground))
}

// earth is the ground line with its hatching.
func (d *drawing) earth() {
	s := d.step()
	from, to := 12.0, 118.0
	if !d.small {
		from, to = 40, 760
	}
	d.pen.line("ground", from, d.ground, to, d.ground)
	var hatch []string
	for x := from + 6*s; x < to; x += 8 * s {
		if d.belowM() > 0 && x > d.left-4*s && x < d.right+4*s {
			continue
		}
		hatch = append(hatch, move(x, d.ground), lineTo(x-4*s, d.ground+5*s))
	}
	d.pen.path("soil", hatch...)
}

// yard is open ground between two fences.
func (d *drawing) yard() {
	d.scale = 2 * d.deepest
	fence := 2.2 * d.scale
	for _, x := range []float64{d.left, d.right} {
		d.pen.line("wall", x, d.ground, x, d.ground-fence)
	}
	d.pen.rect(d.left, d.ground-1.5*d.step(), d.right-d.left, 1.5*d.step(), "offered")
	d.person(d.left+(d.right-d.left)*0.3, d.ground)
	if d.docks {
		d.dock()
	}
	if area, known := d.areaM2.Get(); known && !d.small {
		d.pen.text((d.left+d.right)/2, d.ground-fence-8, "big strong", "middle", figure(area)+" "+d.words.SquareMetre)
	}
}
