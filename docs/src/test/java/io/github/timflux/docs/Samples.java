package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the code samples of a document with the tests that run them. */
final class Samples {

    private static final Pattern IN_DOCUMENT =
            Pattern.compile("<!-- sample: (\\w+) -->\\s*```(?:java|kotlin)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_TEST = Pattern.compile("// sample: (\\w+)\\n(.*?)// end\\n", Pattern.DOTALL);
    private static final Pattern IMPORTS = Pattern.compile("\\A.*^import [^\n]*\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("\\Apackage [^\n]*\n");
    private static final Pattern CODE = Pattern.compile("```(java|kotlin)\\n");

    private Samples() {}

    /**
     * Asserts that each code block of a document is a marked sample, and that document and tests have the same samples.
     * White space is ignored. A test file without marked samples is one sample, named after the file. The document
     * shows either all of its imports or none.
     */
    static void assertRun(String document, String... tests) throws IOException {
        String text = Files.readString(Path.of(document));
        Map<String, String> inDocument = samples(IN_DOCUMENT, text);
        Map<String, String> inTests = new TreeMap<>();
        for (String test : tests) {
            Path file = Path.of("src/test").resolve(test);
            String source = Files.readString(file);
            Map<String, String> marked = samples(IN_TEST, source);
            inTests.putAll(marked.isEmpty() ? Map.of(name(file), asShown(source, inDocument.get(name(file)))) : marked);
        }
        assertThat(inDocument).isNotEmpty().isEqualTo(inTests);
        assertThat(CODE.matcher(text).results())
                .as("code blocks; expected each to be a marked sample")
                .hasSize(inDocument.size());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    private static String asShown(String source, @Nullable String shown) {
        boolean showsImports = shown != null && shown.startsWith("import ");
        return normalized((showsImports ? PACKAGE : IMPORTS).matcher(source).replaceFirst(""));
    }

    private static String normalized(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> samples(Pattern pattern, String text) {
        Map<String, String> samples = new TreeMap<>();
        pattern.matcher(text).results().forEach(found -> samples.put(found.group(1), normalized(found.group(2))));
        return samples;
    }
}
