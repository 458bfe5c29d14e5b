package io.github.timflux.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("searching")
final class PipeSeparatedListProperties {

    @Property
    void shouldSplitWhatWasJoined(@ForAll("texts") Set<String> texts) {
        assertThat(PipeSeparatedList.split(PipeSeparatedList.join(texts))).containsExactlyElementsOf(texts);
    }

    @Provide
    Arbitrary<Set<String>> texts() {
        return Arbitraries.strings()
                .withChars("a|\\ ,\"\n张")
                .ofMinLength(1)
                .ofMaxLength(5)
                .list()
                .ofMaxSize(4)
                .map(LinkedHashSet::new);
    }

    @Example
    void shouldUseTheDocumentedForm() {
        assertThat(PipeSeparatedList.join(List.of("a", "b c"))).isEqualTo("a|b c");
        assertThat(PipeSeparatedList.join(List.of("a|b", "c\\d"))).isEqualTo("a\\|b|c\\\\d");
        assertThat(PipeSeparatedList.split("a|b|a")).containsExactly("a", "b");
        assertThat(PipeSeparatedList.split("")).isEmpty();
        assertThat(PipeSeparatedList.split("a|")).containsExactly("a", "");
    }

    @Example
    void shouldRejectASingleBackslash() {
        for (String field : List.of("C:\\temp", "a\\")) {
            assertThatThrownBy(() -> PipeSeparatedList.split(field))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The list \"%s\" has a single backslash; expected \\| for a pipe and \\\\ for a "
                                    + "backslash in a value.",
                            field);
        }
    }
}
