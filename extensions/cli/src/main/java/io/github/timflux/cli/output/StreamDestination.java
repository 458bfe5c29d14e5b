package io.github.timflux.cli.output;

import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Destination without a checkpoint. */
record StreamDestination(OutputStream stream, @Nullable OutputStream failedStream) implements OutputDestination {

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public boolean isFailedStreamNew() {
        return true;
    }

    @Override
    public boolean isResumable() {
        return false;
    }

    @Override
    public boolean isAnswered(long line) {
        return false;
    }

    @Override
    public void onWritten(LineResult<?> result) {}

    @Override
    public void onFlushed() {}

    @Override
    public void onComplete(long first, long last) {}

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            if (failedStream != null) {
                failedStream.close();
            }
        }
    }
}
