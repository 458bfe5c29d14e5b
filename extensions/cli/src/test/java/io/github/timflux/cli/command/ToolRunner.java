package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Runs the tool inside the test with its own streams and variables. */
public record ToolRunner(
        InputStream in, OutputStream out, Map<String, String> variables, InterruptSignal interruptSignal) {

    public static final String KEY = "0123456789abcdef".repeat(4);
    public static final String SDK_APP_ID = "1400000000";

    static ToolRunner withInput(String text) {
        return withInput(text.getBytes(UTF_8));
    }

    static ToolRunner withInput(byte[] bytes) {
        return new ToolRunner(
                new ByteArrayInputStream(bytes),
                new ByteArrayOutputStream(),
                Map.of(SecretKeyOption.VARIABLE, KEY),
                new InterruptSignal());
    }

    ToolRunner withVariables(Map<String, String> variables) {
        return new ToolRunner(in, out, variables, interruptSignal);
    }

    ToolRunner withInterruptSignal(InterruptSignal other) {
        return new ToolRunner(in, out, variables, other);
    }

    ToolRunner withOutput(OutputStream other) {
        return new ToolRunner(in, other, variables, interruptSignal);
    }

    ToolResult run(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandRunner.create(process(err), args).run(args);
        String written = out instanceof ByteArrayOutputStream bytes ? bytes.toString(UTF_8) : "";
        return new ToolResult(code, written, err.toString(UTF_8));
    }

    ProcessEnvironment process(OutputStream err) {
        return new ProcessEnvironment(in, out, new PrintStream(err, true, UTF_8), variables, interruptSignal);
    }

    record ToolResult(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }
}
