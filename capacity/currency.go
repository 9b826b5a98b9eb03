package capacity

// MinorUnit returns how many decimal places a currency is paid in: 2, but 0, 3 or 4 for
// the currencies of which ISO 4217 says so (JPY 0, KWD 3). A currency that is not known
// here has 2.
func MinorUnit(currency string) int32 {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
		"VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}
