package io.github.timflux.micrometer;

import io.github.timflux.TimException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the kind of an error is written in tags. */
final class Kinds {

    private Kinds() {}

    /** {@return the kind in small letters; "none" for no error, "other" for one of the source or of another library} */
    static String of(@Nullable Throwable error) {
        if (error == null) {
            return "none";
        }
        return error instanceof TimException known ? known.kind().name().toLowerCase(Locale.ROOT) : "other";
    }
}
