package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What an account has; both keep the order in which they were given. */
record Profile(Map<String, String> attributes, Set<String> tags) {

    Profile {
        attributes = unmodifiableMap(new LinkedHashMap<>(attributes));
        tags = unmodifiableSet(new LinkedHashSet<>(tags));
    }

    Profile with(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(attributes);
        merged.putAll(more);
        return new Profile(merged, tags);
    }

    Profile without(Collection<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(attributes);
        names.forEach(rest::remove);
        return new Profile(rest, tags);
    }

    Profile tagged(Set<String> others) {
        return new Profile(attributes, others);
    }
}
