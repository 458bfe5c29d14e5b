package io.github.timflux.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * A merged element has the same effect on an account as the two elements one after the other. A merge fails only if the
 * result would be too large for a request.
 */
@Tag("searching")
final class MergeProperties {

    @Property
    void shouldMergeUpdatesIntoOneWithTheSameEffect(
            @ForAll("attributes") Map<String, String> before,
            @ForAll("attributes") Map<String, String> earlier,
            @ForAll("attributes") Map<String, String> later) {
        AttributeUpdate merged =
                AttributeValidator.merge(new AttributeUpdate("u", earlier), new AttributeUpdate("u", later));
        if (merged == null) {
            assertThat(union(earlier.keySet(), later.keySet())).hasSizeGreaterThan(10);
        } else {
            assertThat(merged.account()).isEqualTo("u");
            assertThat(AttributeValidator.validate(merged)).isNull();
            assertThat(put(before, merged.attributes())).isEqualTo(put(put(before, earlier), later));
        }
    }

    @Property
    void shouldMergeRemovalsIntoOneWithTheSameEffect(
            @ForAll("texts") Set<String> before,
            @ForAll("texts") Set<String> earlier,
            @ForAll("texts") Set<String> later) {
        AttributeRemoval merged =
                AttributeValidator.merge(new AttributeRemoval("u", earlier), new AttributeRemoval("u", later));
        if (merged == null) {
            assertThat(union(earlier, later)).hasSizeGreaterThan(10);
        } else {
            assertThat(merged.account()).isEqualTo("u");
            assertThat(AttributeValidator.validate(merged)).isNull();
            assertThat(without(before, merged.names())).isEqualTo(without(without(before, earlier), later));
        }
    }

    @Property
    void shouldMergeTagUpdatesIntoOneWithTheSameEffect(
            @ForAll("texts") Set<String> before,
            @ForAll("texts") Set<String> earlier,
            @ForAll("texts") Set<String> later) {
        TagUpdate merged = TagValidator.merge(new TagUpdate("u", earlier), new TagUpdate("u", later));
        if (merged == null) {
            assertThat(union(earlier, later)).hasSizeGreaterThan(10);
        } else {
            assertThat(merged.account()).isEqualTo("u");
            assertThat(TagValidator.validate(merged)).isNull();
            assertThat(union(before, merged.tags())).isEqualTo(union(union(before, earlier), later));
            assertThat(without(before, merged.tags())).isEqualTo(without(without(before, earlier), later));
        }
    }

    private static Map<String, String> put(Map<String, String> before, Map<String, String> update) {
        Map<String, String> after = new HashMap<>(before);
        after.putAll(update);
        return after;
    }

    private static Set<String> union(Set<String> before, Set<String> added) {
        Set<String> after = new HashSet<>(before);
        after.addAll(added);
        return after;
    }

    private static Set<String> without(Set<String> before, Set<String> removed) {
        Set<String> after = new HashSet<>(before);
        after.removeAll(removed);
        return after;
    }

    /** 1 to 10 attributes. There are only 20 names, so that two maps often share a name. */
    @Provide
    Arbitrary<Map<String, String>> attributes() {
        return Arbitraries.maps(names(), Arbitraries.strings().withChars("vw").ofMaxLength(2))
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<Set<String>> texts() {
        return names().set().ofMinSize(1).ofMaxSize(10);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.integers().between(0, 19).map(i -> "name " + i);
    }
}
