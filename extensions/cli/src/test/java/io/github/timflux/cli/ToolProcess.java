package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The tool in its own process, whose standard input stays open. It is for Linux: it reads {@code /proc}. */
final class ToolProcess implements AutoCloseable {

    private static final int SIGQUIT_MASK = 1 << 2;
    private static final Pattern CAUGHT = Pattern.compile("SigCgt:\\s*([0-9a-f]+)");

    private final Path folder;
    private final Process process;

    private ToolProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts the tool. Its standard output is the file {@code out}, which also has the thread dumps. */
    static ToolProcess start(Path folder, String... args) throws IOException {
        return start(folder, Redirect.to(folder.resolve("out").toFile()), args);
    }

    static ToolProcess start(Path folder, Redirect out, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Verifying the classes takes a quarter of the time until the tool runs.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder tool = DefaultSignals.restore(new ProcessBuilder(command))
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile());
        tool.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        tool.environment().put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        return new ToolProcess(folder, tool.start());
    }

    Process process() {
        return process;
    }

    void type(String text) throws IOException {
        process.outputWriter().write(text);
        process.outputWriter().flush();
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Waits until a thread runs a method. The JVM prints a thread dump on standard output after SIGQUIT. */
    void awaitMethod(String method) throws IOException, InterruptedException {
        while (!out().contains(method)) {
            if (catchesQuit()) {
                signal("QUIT");
            }
            pause();
        }
    }

    /** Waits until standard error contains a text. */
    void awaitError(String text) throws InterruptedException {
        while (!err().contains(text)) {
            pause();
        }
    }

    private void pause() throws InterruptedException {
        assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).as(this::err).isFalse();
    }

    private boolean catchesQuit() throws IOException {
        return CAUGHT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")))
                .results()
                .anyMatch(caught -> (Long.parseUnsignedLong(caught.group(1), 16) & SIGQUIT_MASK) != 0);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String out() {
        return read("out");
    }

    String err() {
        return read("err");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
