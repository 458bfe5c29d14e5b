package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Holds a document to the tests that run its samples. */
final class Samples {

    private static final Pattern IN_DOCUMENT =
            Pattern.compile("<!-- sample: (\\w+) -->\\s*```(?:java|kotlin)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_TEST = Pattern.compile("// sample: (\\w+)\\n(.*?)// end\\n", Pattern.DOTALL);
    private static final Pattern IMPORTS = Pattern.compile("\\A.*^import [^\n]*\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("```(java|kotlin)\\n");

    private Samples() {}

    /**
     * Every block of code is a sample, and every sample is that of the tests, but for white space. A test that marks no
     * samples is one as a whole, of its own name.
     */
    static void assertRun(String document, String... tests) throws IOException {
        String text = Files.readString(Path.of(document));
        Map<String, String> shown = samples(IN_DOCUMENT, text);
        Map<String, String> run = new TreeMap<>();
        for (String test : tests) {
            Path file = Path.of("src/test").resolve(test);
            String source = Files.readString(file);
            Map<String, String> marked = samples(IN_TEST, source);
            run.putAll(marked.isEmpty() ? Map.of(name(file), withoutImports(source)) : marked);
        }
        assertThat(shown).isNotEmpty().isEqualTo(run);
        assertThat(CODE.matcher(text).results())
                .as("blocks of code, each a sample")
                .hasSize(shown.size());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    private static String withoutImports(String source) {
        return words(IMPORTS.matcher(source).replaceFirst(""));
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> samples(Pattern pattern, String text) {
        Map<String, String> samples = new TreeMap<>();
        pattern.matcher(text).results().forEach(found -> samples.put(found.group(1), words(found.group(2))));
        return samples;
    }
}
