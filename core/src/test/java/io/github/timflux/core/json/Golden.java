package io.github.timflux.core.json;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The samples of Tencent's documents, each under the name of the operation on the wire. */
final class Golden {

    private Golden() {}

    static byte[] read(String name) throws IOException {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (file == null) {
                throw new FileNotFoundException("There is no golden file " + name + ".");
            }
            return file.readAllBytes();
        }
    }
}
