package io.github.timflux.cli.output;

import java.io.IOException;
import java.io.OutputStream;

/** Remembers nothing. */
record PlainDestination(OutputStream stream) implements Destination {

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
    public void sent(String account, long line) {}

    @Override
    public void written(Answer<?> answer) {}

    @Override
    public void flushed() {}

    @Override
    public void complete(long first, long last) {}

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
