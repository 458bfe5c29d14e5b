package io.github.timflux.core.json;

import io.github.timflux.AttributeName;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * How the request and the answer of an operation look on the wire.
 *
 * @param <Q> what is asked
 * @param <P> what is answered
 */
public final class Codec<Q, P> {

    /** For the envelope and for ten names of 50 bytes, and for what nobody has documented. */
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * An account may have 100 tags of 50 bytes, or 10 attributes of 50 under names of 50; its own name may have 1,024.
     * JSON may take six bytes for one of a text. That makes 36,744, and leaves some for what is between them and for
     * what an error says.
     */
    private static final int MOST_BYTES_OF_AN_ACCOUNT = 40 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final RequestWriter<Q> request;
    private final Function<Accounts, Payload<P>> payload;

    private Codec(RequestWriter<Q> request, Function<Accounts, Payload<P>> payload) {
        this.request = request;
        this.payload = payload;
    }

    /**
     * The same on the wire, asked in other terms.
     *
     * @param as what they mean
     * @param <A> the other terms
     * @return a codec
     */
    public <A> Codec<A, P> asked(Function<A, Q> as) {
        return new Codec<>((json, asked) -> request.write(json, as.apply(asked)), payload);
    }

    /**
     * Writes a request.
     *
     * @param asked what is asked
     * @return its body, in UTF-8
     */
    public byte[] encode(Q asked) {
        BufferRecycler buffers = JSON._getBufferRecycler();
        try {
            ByteArrayBuilder bytes = new ByteArrayBuilder(buffers);
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
                json.writeStartObject();
                request.write(json, asked);
                json.writeEndObject();
            }
            return bytes.getClearAndRelease();
        } finally {
            buffers.releaseToPool();
        }
    }

    /**
     * How long an answer can be.
     *
     * @param accounts how many accounts are asked for
     * @return the most bytes that an answer within the service's own limits has
     */
    public static int mostBytes(int accounts) {
        return MOST_BYTES + accounts * MOST_BYTES_OF_AN_ACCOUNT;
    }

    /**
     * Reads an answer.
     *
     * @param bytes have its body
     * @param offset where that begins
     * @param length how long it is
     * @param asked the accounts that were asked for; what the answer has for others is not kept
     * @return the answer, whatever its verdict
     * @throws TimException of kind TRANSIENT if the body is no answer: a gateway's page, cut off, or of other types
     */
    public Answer<P> decode(byte[] bytes, int offset, int length, Accounts asked) {
        return AnswerReader.read(bytes, offset, length, reader(asked));
    }

    /** Reads an answer from its tokens, each time from the start. */
    Function<Tokens, Answer<P>> reader(Accounts asked) {
        return json -> AnswerReader.read(json, asked, payload.apply(asked));
    }

    /** {@return accounts in, their attributes out} */
    public static Codec<Collection<String>, Map<String, Map<String, String>>> getAttributes() {
        return new Codec<>(
                Requests::accounts,
                asked -> new ItemsPayload<>(asked, "UserAttrs", "Attrs", new TextsReader()::byName));
    }

    /** {@return attributes in} */
    public static Codec<Collection<AttributeUpdate>, Map<String, AttributeUpdate>> setAttributes() {
        return new Codec<>(Requests::attributeUpdates, asked -> Payload.none());
    }

    /** {@return names of attributes in} */
    public static Codec<Collection<AttributeRemoval>, Map<String, AttributeRemoval>> removeAttributes() {
        return new Codec<>(Requests::attributeRemovals, asked -> Payload.none());
    }

    /** {@return accounts in, their tags out} */
    public static Codec<Collection<String>, Map<String, Set<String>>> getTags() {
        return new Codec<>(
                Requests::accounts,
                asked -> new ItemsPayload<>(asked, "UserTags", "Tags", new TextsReader()::distinct));
    }

    /** {@return tags in, to be added or removed, which the path tells} */
    public static Codec<Collection<TagUpdate>, Map<String, TagUpdate>> updateTags() {
        return new Codec<>(Requests::tags, asked -> Payload.none());
    }

    /** {@return tags in, that replace all others} */
    public static Codec<Collection<TagUpdate>, Map<String, TagUpdate>> replaceTags() {
        return new Codec<>(Requests::replacingTags, asked -> Payload.none());
    }

    /** {@return accounts in} */
    public static Codec<Collection<String>, Map<String, String>> clearTags() {
        return new Codec<>(Requests::accounts, asked -> Payload.none());
    }

    /** {@return names by slot out} */
    public static Codec<Nothing, Map<Integer, String>> getNames() {
        return new Codec<>(Requests::nothing, asked -> new NamesPayload<>(NamesPayload::names));
    }

    /** {@return names and types by slot out} */
    public static Codec<Nothing, Map<Integer, AttributeName>> getTypedNames() {
        return new Codec<>(Requests::nothing, asked -> new NamesPayload<>(NamesPayload::typed));
    }

    /** {@return names by slot in} */
    public static Codec<Map<Integer, String>, Map<Integer, String>> setNames() {
        return new Codec<>(Requests::names, asked -> Payload.none());
    }

    /** {@return names and types by slot in} */
    public static Codec<Map<Integer, AttributeName>, Map<Integer, AttributeName>> setTypedNames() {
        return new Codec<>(Requests::typedNames, asked -> Payload.none());
    }
}
