package table

// members visits the members of a JSON object in their order, which decoding
// into a map would lose. The object must be valid JSON.
func members(object []byte, visit func(key string, value []byte)) {
	at := skipSpace(object, 1)
	for at < len(object) && object[at] == '"' {
		end := skipString(object, at)
		key := cellText(object[at:end])
		at = skipSpace(object, skipSpace(object, end)+1) // the colon
		end = skipValue(object, at)
		visit(key, object[at:end])
		at = skipSpace(object, end)
		if at < len(object) && object[at] == ',' {
			at = skipSpace(object, at+1)
		}
	}
}

func skipSpace(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
		at++
	}
	return at
}

// skipString gives the index behind the string that starts at at.
func skipString(text []byte, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return len(text)
}

// skipValue gives the index behind the value that starts at at.
func skipValue(text []byte, at int) int {
	for depth := 0; at < len(text); {
		switch text[at] {
		case '"':
			at = skipString(text, at)
		case '{', '[':
			depth++
			at++
		case '}', ']':
			if depth == 0 {
				return at
			}
			depth--
			at++
		case ',', ' ', '\t', '\n', '\r':
			if depth == 0 {
				return at
			}
			at++
			continue
		default:
			at++
			continue
		}
		if depth == 0 {
			return at
		}
	}
	return at
}
