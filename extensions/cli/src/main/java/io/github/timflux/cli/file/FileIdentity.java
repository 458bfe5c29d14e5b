package io.github.timflux.cli.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a file. It is the same for all names of the file: links, hard links, names of standard streams, and names
 * that a disk does not distinguish.
 *
 * @param path a name of the file; for a missing file, the end of its symbolic links
 * @param kind the kind of the file
 * @param key equal for the same file; null if the platform has no such key
 */
record FileIdentity(Path path, FileKind kind, @Nullable Object key) {

    private static final Path NULL_DEVICE = Path.of("/dev/null");

    static FileIdentity of(Path file) throws IOException {
        return LinkTarget.exists(file) ? ofExisting(file) : ofMissing(LinkTarget.ofMissing(file));
    }

    boolean isSameAs(FileIdentity other) throws IOException {
        if (kind != other.kind) {
            return false;
        }
        boolean hasKeys = key != null && other.key != null;
        return hasKeys ? Objects.equals(key, other.key) : Files.isSameFile(path, other.path);
    }

    private static FileIdentity ofExisting(Path file) throws IOException {
        if (!isPosix(file)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileIdentity(file, kindOf(attributes), attributes.fileKey());
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:mode,dev,ino,rdev");
        FileKind kind = FileKind.ofMode((int) requireNonNull(attributes.get("mode")));
        if (kind != FileKind.DEVICE) {
            return new FileIdentity(file, kind, List.of(attributes.get("dev"), attributes.get("ino")));
        }
        // One device can have many files: a container has its own /dev/null.
        Object device = requireNonNull(attributes.get("rdev"));
        return new FileIdentity(file, isNullDevice(device) ? FileKind.NULL_DEVICE : kind, device);
    }

    /**
     * The folder and the name. A name in another case, or in another Unicode form, is the same file on some disks, such
     * as those of macOS and Windows.
     */
    private static FileIdentity ofMissing(Path file) throws IOException {
        Path folder = file.resolveSibling("").toRealPath();
        Object folderKey =
                Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        String name =
                String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return new FileIdentity(
                file,
                FileKind.MISSING,
                List.of(folderKey == null ? folder : folderKey, Normalizer.normalize(name, Normalizer.Form.NFC)));
    }

    private static FileKind kindOf(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FileKind.REGULAR;
        }
        return attributes.isDirectory() ? FileKind.DIRECTORY : FileKind.DEVICE;
    }

    private static boolean isNullDevice(Object device) throws IOException {
        return LinkTarget.exists(NULL_DEVICE) && device.equals(Files.getAttribute(NULL_DEVICE, "unix:rdev"));
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
