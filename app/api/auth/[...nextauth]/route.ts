import NextAuth from 'next-auth'
import { authOptions } from '@/lib/platform/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

// options are read when asked for: a build needs no secret
const handler = (request: Request, context: Context): Promise<Response> => NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
