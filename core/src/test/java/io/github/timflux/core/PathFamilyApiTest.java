package io.github.timflux.core;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PathFamily;
import io.github.timflux.core.catalog.OperationCatalog;
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

/** Compiles calls on the API of each path family, and expects errors for operations that the family lacks. */
final class PathFamilyApiTest {

    @TempDir
    private Path classes;

    @Test
    void shouldOfferEachOperationOfTheCatalog() {
        List<String> calls = new ArrayList<>(calls("allMemberPush()", PathFamily.ALL_MEMBER_PUSH));
        calls.addAll(calls("timPush()", PathFamily.TIM_PUSH));
        assertThat(calls).hasSizeGreaterThan(2 * 16);
        assertThat(compileErrors(calls)).isEmpty();
    }

    @Test
    void shouldNotOfferOperationsOfTimPushAloneToAllMemberPush() {
        List<String> calls = new ArrayList<>(calls("allMemberPush()", PathFamily.TIM_PUSH));
        calls.removeAll(calls("allMemberPush()", PathFamily.ALL_MEMBER_PUSH));
        assertThat(calls).contains("allMemberPush().tags().replace((TagUpdate) null)");
        assertThat(compileErrors(calls)).hasSameSizeAs(calls).allMatch(error -> error.startsWith("cannot find symbol"));
    }

    /** Java source that calls each operation of the family on the given API. */
    private static List<String> calls(String api, PathFamily family) {
        return OperationCatalog.of(family)
                .flatMap(entry ->
                        entry.arguments().stream().map(argument -> api + "." + entry.method() + "(" + argument + ")"))
                .toList();
    }

    private List<String> compileErrors(List<String> calls) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(new GeneratedSource(calls)))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class GeneratedSource extends SimpleJavaFileObject {

        private final List<String> calls;

        GeneratedSource(List<String> calls) {
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
