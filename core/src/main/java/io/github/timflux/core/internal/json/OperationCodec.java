package io.github.timflux.core.internal.json;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
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
public final class OperationCodec<Q, P> {

    /** For the envelope and for ten names of 50 bytes, and for what nobody has documented. */
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * An account may have 100 tags of 50 bytes, or 10 attributes of 50 under names of 50; its own name may have 1,024.
     * JSON may take six bytes for one of a text. That makes 36,744, and leaves some for what is between them and for
     * what an error says.
     */
    private static final int MAX_BYTES_PER_ACCOUNT = 40 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final RequestBodyWriter<Q> bodyWriter;
    private final Function<AccountIndex, PayloadReader<P>> payloadReader;

    private OperationCodec(RequestBodyWriter<Q> request, Function<AccountIndex, PayloadReader<P>> payload) {
        this.bodyWriter = request;
        this.payloadReader = payload;
    }

    /**
     * The same on the wire, asked in other terms.
     *
     * @param as what they mean
     * @param <A> the other terms
     * @return a codec
     */
    public <A> OperationCodec<A, P> mapRequest(Function<A, Q> as) {
        return new OperationCodec<>((json, asked) -> bodyWriter.write(json, as.apply(asked)), payloadReader);
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
                bodyWriter.write(json, asked);
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
    public static int maxResponseBytes(int accounts) {
        return MAX_BYTES + accounts * MAX_BYTES_PER_ACCOUNT;
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
    public DecodedResponse<P> decode(byte[] bytes, int offset, int length, AccountIndex asked) {
        return ResponseReader.read(bytes, offset, length, reader(asked));
    }

    /** Reads an answer from its tokens, each time from the start. */
    public Function<JsonTokenReader, DecodedResponse<P>> reader(AccountIndex asked) {
        return json -> ResponseReader.read(json, asked, payloadReader.apply(asked));
    }

    /** {@return accounts in, their attributes out} */
    public static OperationCodec<Collection<String>, Map<String, Map<String, String>>> getAttributes() {
        return new OperationCodec<>(
                RequestBodies::accounts,
                asked -> new AccountValuesReader<>(asked, "UserAttrs", "Attrs", new StringCollectionReader()::byName));
    }

    /** {@return attributes in} */
    public static OperationCodec<Collection<AttributeUpdate>, Map<String, AttributeUpdate>> setAttributes() {
        return new OperationCodec<>(RequestBodies::attributeUpdates, asked -> PayloadReader.none());
    }

    /** {@return names of attributes in} */
    public static OperationCodec<Collection<AttributeRemoval>, Map<String, AttributeRemoval>> removeAttributes() {
        return new OperationCodec<>(RequestBodies::attributeRemovals, asked -> PayloadReader.none());
    }

    /** {@return accounts in, their tags out} */
    public static OperationCodec<Collection<String>, Map<String, Set<String>>> getTags() {
        return new OperationCodec<>(
                RequestBodies::accounts,
                asked -> new AccountValuesReader<>(asked, "UserTags", "Tags", new StringCollectionReader()::distinct));
    }

    /** {@return tags in, to be added or removed, which the path tells} */
    public static OperationCodec<Collection<TagUpdate>, Map<String, TagUpdate>> updateTags() {
        return new OperationCodec<>(RequestBodies::tags, asked -> PayloadReader.none());
    }

    /** {@return tags in, that replace all others} */
    public static OperationCodec<Collection<TagUpdate>, Map<String, TagUpdate>> replaceTags() {
        return new OperationCodec<>(RequestBodies::tagReplacements, asked -> PayloadReader.none());
    }

    /** {@return accounts in} */
    public static OperationCodec<Collection<String>, Map<String, String>> clearTags() {
        return new OperationCodec<>(RequestBodies::accounts, asked -> PayloadReader.none());
    }

    /** {@return names by slot out} */
    public static OperationCodec<EmptyRequest, Map<Integer, String>> getAttributeNames() {
        return new OperationCodec<>(
                RequestBodies::empty, asked -> new AttributeNamesReader<>(AttributeNamesReader::names));
    }

    /** {@return names and types by slot out} */
    public static OperationCodec<EmptyRequest, Map<Integer, TypedAttributeName>> getTypedAttributeNames() {
        return new OperationCodec<>(
                RequestBodies::empty, asked -> new AttributeNamesReader<>(AttributeNamesReader::typed));
    }

    /** {@return names by slot in} */
    public static OperationCodec<Map<Integer, String>, Map<Integer, String>> setAttributeNames() {
        return new OperationCodec<>(RequestBodies::names, asked -> PayloadReader.none());
    }

    /** {@return names and types by slot in} */
    public static OperationCodec<Map<Integer, TypedAttributeName>, Map<Integer, TypedAttributeName>>
            setTypedAttributeNames() {
        return new OperationCodec<>(RequestBodies::typedNames, asked -> PayloadReader.none());
    }
}
