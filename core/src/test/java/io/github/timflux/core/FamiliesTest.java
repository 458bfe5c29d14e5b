package io.github.timflux.core;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one family alone can do does not compile for the other. */
final class FamiliesTest {

    private static final List<String> OF_BOTH = List.of(
            "attributes().get((Publisher<String>) null)",
            "attributes().get((String) null)",
            "attributes().set((Publisher<AttributeUpdate>) null)",
            "attributes().set((AttributeUpdate) null)",
            "attributes().remove((Publisher<AttributeRemoval>) null)",
            "attributes().remove((AttributeRemoval) null)",
            "tags().get((Publisher<String>) null)",
            "tags().get((String) null)",
            "tags().add((Publisher<TagUpdate>) null)",
            "tags().add((TagUpdate) null)",
            "tags().remove((Publisher<TagUpdate>) null)",
            "tags().remove((TagUpdate) null)",
            "tags().clear((Publisher<String>) null)",
            "tags().clear((String) null)",
            "attributeNames().get()",
            "attributeNames().set(null)");

    private static final List<String> OF_TIM_PUSH = List.of(
            "tags().replace((Publisher<TagUpdate>) null)",
            "tags().replace((TagUpdate) null)",
            "attributeNames().getTyped()",
            "attributeNames().setTyped(null)");

    @TempDir
    private Path classes;

    @Test
    void shouldOfferTheNineOperationsToBothAndMoreToTimPush() {
        List<String> calls = new ArrayList<>();
        OF_BOTH.forEach(call -> calls.add("allMemberPush()." + call));
        OF_BOTH.forEach(call -> calls.add("timPush()." + call));
        OF_TIM_PUSH.forEach(call -> calls.add("timPush()." + call));
        assertThat(complaints(calls)).isEmpty();
    }

    @Test
    void shouldNotOfferToTheOtherFamilyWhatTimPushAloneCanDo() {
        List<String> calls =
                OF_TIM_PUSH.stream().map(call -> "allMemberPush()." + call).toList();
        assertThat(complaints(calls))
                .hasSameSizeAs(calls)
                .allMatch(complaint -> complaint.startsWith("cannot find symbol"));
    }

    private List<String> complaints(List<String> calls) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(new Source(calls)))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final List<String> calls;

        Source(List<String> calls) {
            super(URI.create("string:///Caller.java"), Kind.SOURCE);
            this.calls = calls;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return calls.stream()
                    .map(call -> "client -> client." + call)
                    .collect(joining(
                            ",\n",
                            "import io.github.timflux.*; import org.reactivestreams.Publisher;\n"
                                    + "class Caller { @FunctionalInterface interface Call {"
                                    + " Object on(io.github.timflux.TimClient client); }\nCall[] calls = {",
                            "}; }"));
        }
    }
}
