package io.github.timflux.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import redis.embedded.core.ExecutableProvider;

/** A Redis of our own on this machine, which can be stopped, started and held up. */
final class RedisProcess implements AutoCloseable {

    /** The system hands out none of these to connections, one of which would have it while Redis is gone. */
    private static final int LEAST_PORT = 20_000;

    private static final int PORTS = 12_000;

    private final int port = freePort();
    private final Path folder = newFolder();
    private final List<String> options;
    private Process process;

    private RedisProcess(String... options) {
        this.options = List.of(options);
        this.process = launch();
    }

    /** Starts one that keeps nothing on disk; returns when it takes commands. */
    static RedisProcess start(String... options) {
        return new RedisProcess(options);
    }

    private Process launch() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Executable.PATH.toString(),
                    "--port",
                    "" + port,
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--dir",
                    folder.toString()));
            command.addAll(options);
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(started.inputReader(UTF_8));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start.", e);
        }
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return;
            }
        }
        throw new IOException("Redis ended; expected it to accept connections.");
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", port);
    }

    /** Ends it at once; all it knew is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() {
        process = launch();
    }

    /** Keeps it from doing anything; connections stay, and what is sent waits. */
    void hang() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", name, "" + process.pid())
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (exit != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + exit + "; expected 0.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no kill.", e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            // Written by nodes of clusters.
            Files.deleteIfExists(folder.resolve("nodes.conf"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted.", e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("timflux-redis");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a temporary folder.", e);
        }
    }

    private static int freePort() {
        int port = LEAST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException taken) {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port.", e);
        }
    }

    /** Unpacked once for all tests. */
    private static final class Executable {

        static final Path PATH = unpack();

        private static Path unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().toPath();
            } catch (IOException e) {
                throw new UncheckedIOException("Redis cannot be unpacked.", e);
            }
        }
    }
}
