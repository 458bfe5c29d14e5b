package io.github.timflux.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The tool in a process of its own, as far as it can tell. */
record Tool(InputStream in, OutputStream out, Map<String, String> environment, Interruption interruption) {

    static final String KEY = "0123456789abcdef".repeat(4);
    static final String APP = "1400000000";

    static Tool reading(String text) {
        return reading(text.getBytes(UTF_8));
    }

    static Tool reading(byte[] bytes) {
        return new Tool(
                new ByteArrayInputStream(bytes),
                new ByteArrayOutputStream(),
                Map.of(KeyOption.VARIABLE, KEY),
                new Interruption());
    }

    Tool knowing(Map<String, String> variables) {
        return new Tool(in, out, variables, interruption);
    }

    Tool hearing(Interruption other) {
        return new Tool(in, out, environment, other);
    }

    Tool writing(OutputStream other) {
        return new Tool(in, other, environment, interruption);
    }

    Run run(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandRunner.create(surroundings(err), args).run(args);
        String written = out instanceof ByteArrayOutputStream bytes ? bytes.toString(UTF_8) : "";
        return new Run(code, written, err.toString(UTF_8));
    }

    Surroundings surroundings(OutputStream err) {
        return new Surroundings(in, out, new PrintStream(err, true, UTF_8), environment, interruption);
    }

    /** What became of it. */
    record Run(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }
}
