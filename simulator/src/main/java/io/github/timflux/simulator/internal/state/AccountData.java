package io.github.timflux.simulator.internal.state;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The attributes and tags of one account, immutable, in the order in which they were added. */
public record AccountData(Map<String, String> attributes, Set<String> tags) {

    public AccountData {
        attributes = unmodifiableMap(new LinkedHashMap<>(attributes));
        tags = unmodifiableSet(new LinkedHashSet<>(tags));
    }

    /** Returns a copy with additional or replaced attributes. */
    public AccountData withAttributes(Map<String, String> added) {
        Map<String, String> merged = new LinkedHashMap<>(attributes);
        merged.putAll(added);
        return new AccountData(merged, tags);
    }

    /** Returns a copy without the named attributes. */
    public AccountData withoutAttributes(Collection<String> names) {
        Map<String, String> remaining = new LinkedHashMap<>(attributes);
        names.forEach(remaining::remove);
        return new AccountData(remaining, tags);
    }

    /** Returns a copy with the given tags instead of the current ones. */
    public AccountData withTags(Set<String> newTags) {
        return new AccountData(attributes, newTags);
    }
}
