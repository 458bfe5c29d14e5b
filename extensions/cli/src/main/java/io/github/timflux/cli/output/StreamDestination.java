package io.github.timflux.cli.output;

import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.io.OutputStream;

/** Destination without a checkpoint. */
record StreamDestination(OutputStream stream) implements OutputDestination {

    @Override
    public boolean isNew() {
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
    public void onSent(String account, long line) {}

    @Override
    public void onWritten(LineResult<?> result) {}

    @Override
    public void onFlushed() {}

    @Override
    public void onComplete(long first, long last) {}

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
