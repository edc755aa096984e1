package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// special lists the addresses that are no public hosts, by the registries of
// special-purpose addresses (RFC 6890) and their later rows.
var special = []struct {
	prefix string
	what   string
}{
	{"0.0.0.0/8", "this network"},
	{"10.0.0.0/8", "private"},
	{"100.64.0.0/10", "shared by carriers"},
	{"127.0.0.0/8", "loopback"},
	{"169.254.0.0/16", "link-local"}, // also where clouds keep credentials
	{"172.16.0.0/12", "private"},
	{"192.0.0.0/24", "protocol assignments"},
	{"192.0.2.0/24", "documentation"},
	{"192.88.99.0/24", "6to4 relay"},
	{"192.168.0.0/16", "private"},
	{"198.18.0.0/15", "benchmarking"}, // also what some tunnels answer for every name
	{"198.51.100.0/24", "documentation"},
	{"203.0.113.0/24", "documentation"},
	{"224.0.0.0/4", "multicast"},
	{"240.0.0.0/4", "reserved"}, // holds the broadcast address
	{"::/128", "unspecified"},
	{"::1/128", "loopback"},
	{"::/96", "IPv4-compatible"},
	{"64:ff9b:1::/48", "local translation"},
	{"100::/64", "discard"},
	{"2001::/23", "protocol assignments"}, // holds Teredo
	{"2001:db8::/32", "documentation"},
	{"2002::/16", "6to4"}, // wraps any IPv4 address
	{"3fff::/20", "documentation"},
	{"5f00::/16", "segment routing"},
	{"fc00::/7", "unique local"},
	{"fe80::/10", "link-local"},
	{"fec0::/10", "site-local"},
	{"ff00::/8", "multicast"},
}

// nat64 wraps public IPv4 addresses for networks that have IPv6 alone
// (RFC 6052), so the wrapped one is what counts.
const nat64 = "64:ff9b::/96"

// refusePrivate is a [net.Dialer.Control]. It sees the address that is about
// to be connected to, after names were resolved, so that neither a redirect
// nor a name server that changes its mind leads to an address it refuses.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrAddress, err)
	}
	if what := notPublic(ap.Addr()); what != "" {
		return fmt.Errorf("%w: %s %w (%s)", ErrAddress, ap.Addr(), ErrPrivate, what)
	}
	return nil
}

// notPublic says why an address is no public host, or returns "".
func notPublic(a netip.Addr) string {
	a = a.WithZone("").Unmap()
	if netip.MustParsePrefix(nat64).Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, row := range special {
		if netip.MustParsePrefix(row.prefix).Contains(a) {
			return row.what
		}
	}
	return ""
}
