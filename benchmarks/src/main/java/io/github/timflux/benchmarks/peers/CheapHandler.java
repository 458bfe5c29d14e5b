package io.github.timflux.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** One connection of a {@link CheapServer}. */
final class CheapHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final CheapAnswers answers;
    private final CheapServer server;

    CheapHandler(CheapAnswers answers, CheapServer server) {
        this.answers = answers;
        this.server = server;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A write that fails ends the connection, which the peer will notice.
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        server.count();
        ByteBuf body = body(context, request);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
    }

    private ByteBuf body(ChannelHandlerContext context, FullHttpRequest request) {
        // Of all paths, only those of writes have it.
        if (!request.uri().contains("set_attr")) {
            return answers.read(request.content(), context.alloc());
        }
        WrittenBooks books = server.books();
        if (books != null) {
            books.enter(request.content());
        }
        return answers.written();
    }

    /** A peer that goes away is no event. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
