package io.github.timflux.cli.input;

import java.io.ByteArrayInputStream;

/** Gives bytes in pieces of changing lengths, as a pipe does. */
final class Cuts extends ByteArrayInputStream {

    private final int most;
    private int piece;

    Cuts(byte[] bytes, int most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        piece = piece % most + 1;
        return super.read(into, offset, Math.min(length, piece));
    }
}
