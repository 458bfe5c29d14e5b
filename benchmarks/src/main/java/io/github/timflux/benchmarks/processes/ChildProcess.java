package io.github.timflux.benchmarks.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A main class in a JVM of its own, which runs a {@link ChildCommandLoop}. A command is a line of text, its response a
 * line of JSON. The process ends when its standard input ends, also if this JVM crashes.
 */
public final class ChildProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> DEFAULT_FLAGS = List.of("-Xmx512m");

    /** A test JVM leaves the compiler C2 out; its children then start in half of the processor time. */
    private static final List<String> COMPILER_FLAGS = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-XX:TieredStopAtLevel="))
            .toList();

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
        this.input = process.outputWriter(UTF_8);
    }

    /** Starts a process with a heap of 512 MB on any core. */
    static ChildProcess start(Class<?> main, String... args) throws IOException {
        return start(CpuCore.ANY, DEFAULT_FLAGS, main, args);
    }

    /** Starts a process on a core, with these options of the JVM. */
    static ChildProcess start(CpuCore core, List<String> flags, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(core.launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(COMPILER_FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** Blocks until the process is ready. Returns the value that it wrote first, and ends the process on failure. */
    <T> T awaitGreeting(Class<T> type) throws IOException {
        try {
            return readResponse(type);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** {@return the response to a command} */
    <T> T send(Class<T> type, Object... command) throws IOException {
        input.write(Stream.of(command).map(String::valueOf).collect(joining(" ")));
        input.newLine();
        input.flush();
        return readResponse(type);
    }

    private <T> T readResponse(Class<T> type) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException(
                    "Child process " + process.pid() + " ended before its response; see its error output.");
        }
        return JSON.readValue(line, type);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
