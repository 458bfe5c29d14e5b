package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that sees only the files of an image, {@code /dev} and {@code /proc}, as in a container. It needs root.
 *
 * <p>The mounts belong to a namespace of the process, so they end with it.
 */
final class ImageContainer implements AutoCloseable {

    /** Java loads its first library beside its own file, which it finds in /proc. Random numbers are in /dev. */
    private static final String MOUNT = "mount --rbind /dev dev && mount --rbind /proc proc && ";

    private final Path folder;
    private final Process process;

    private ImageContainer(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Whether this process may mount directories in a namespace. */
    static boolean isPossible(Path root) throws IOException, InterruptedException {
        createMountPoints(root);
        return new ProcessBuilder("unshare", "--mount", "sh", "-c", MOUNT + "true")
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Starts the entry point of the image with arguments, which are words of the shell. Output goes to the folder. */
    static ImageContainer start(ImageArchive image, String arguments, Path folder) throws IOException {
        createMountPoints(image.root());
        String user = image.config().path("config").path("User").asString();
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                MOUNT + "exec chroot --userspec=" + user + " . \"$@\" " + arguments,
                "sh"));
        command.addAll(image.words("Entrypoint"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(image.root().toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        for (String variable : image.words("Env")) {
            environment.put(
                    variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return new ImageContainer(folder, builder.start());
    }

    /** Creates the directories and the file that a container runtime creates, too. */
    private static void createMountPoints(Path root) throws IOException {
        Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 127.0.0.1\n");
        Files.createDirectories(root.resolve("dev"));
        Files.createDirectories(root.resolve("proc"));
    }

    /** Waits for the first line of standard output. */
    String awaitLine() throws IOException, InterruptedException {
        while (!out().contains("\n")) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as("ended: %s", err())
                    .isFalse();
        }
        return out().lines().findFirst().orElseThrow();
    }

    /** A directory of {@code /proc} about the process. */
    Path proc() {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    /** Sends SIGTERM and returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
