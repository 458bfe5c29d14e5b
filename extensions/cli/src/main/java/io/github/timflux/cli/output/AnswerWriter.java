package io.github.timflux.cli.output;

/**
 * Writes answers to a stream. It is used by one thread at a time; what it cannot write ends in an exception that
 * {@link UnwritableException#guard} knows.
 *
 * @param <T> what the operation answers for an account
 */
interface AnswerWriter<T> {

    /** Writes an answer, and may keep it for a while. */
    void write(Answer<T> answer);

    /** Gives all that was written to the stream. */
    void flush();
}
